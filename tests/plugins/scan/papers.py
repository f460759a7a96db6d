"""A partner's own paper, as short as one that still says something of most terms."""

from __future__ import annotations

PAPER = """Master Referral Agreement

This Agreement is made between Globex GmbH ("Globex") and Acme Ltd ("Company").

1. Fees. Company pays Globex a referral fee of 20% of the net revenue of the first year. Invoices are due and payable
within sixty (60) days of the date of the invoice.

2. Exclusivity. During the term of this Agreement, Company shall not appoint or engage any other reseller, distributor
or referral partner, and shall not directly or indirectly market the Services through any other person.

3. Liability. The total liability of either party under this Agreement shall not exceed the fees paid in the twelve (12)
months preceding the claim. In no event shall either party be liable for indirect or consequential damages.

4. Term. The initial term of this Agreement shall be three (3) years from the Effective Date. Thereafter this Agreement
shall automatically renew for successive one (1) year terms, unless either party gives written notice of non-renewal at
least ninety (90) days prior to the end of the then current term.

5. Termination. Either party may terminate this Agreement for convenience upon thirty (30) days' prior written notice.
Either party may terminate this Agreement if the other party materially breaches it and fails to cure such breach within
thirty (30) days of written notice. Either party may terminate this Agreement if the other party materially breaches
the payment terms and fails to cure such breach within ten (10) days of written notice.

6. Law. This Agreement shall be governed by and construed in accordance with the laws of the State of New York.
"""
