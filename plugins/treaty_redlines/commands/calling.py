"""`treaty call`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
from treaty import Step, at_step, counted
from treaty.changes.acting import acting
from treaty.changes.next_step import next_step_told
from treaty.changes.trial import trial
from treaty.checks.question import Misuse
from treaty.cli.context import as_of_option, open_reader
from treaty.files.git import Repository
from treaty.files.writing import write_atomically

from treaty_redlines.commands.screen import ask, shown
from treaty_redlines.commands.values import ask_about, decide, go_through, is_value
from treaty_redlines.confirming import waiting
from treaty_redlines.library import Library
from treaty_redlines.opening import open_deal
from treaty_redlines.recap import recap
from treaty_redlines.settling import STATUS, Decision, Overtaken, decided, on_the_table, score

if TYPE_CHECKING:
    from treaty import Deal, Desk
    from treaty.checks.reader import DeskReader
    from treaty.cli.context import Here
    from treaty.negotiation.rounds import Redline


@at_step(Step.NEGOTIATE, "Go through open redlines, one by one.")
@click.command("call")
@click.argument("written", metavar="DEAL")
@click.option(
    "--as", "person", metavar="PERSON", default="", help="Who decides (default: whose e-mail address git has)."
)
@click.option(
    "--decide",
    "verdicts",
    metavar="ID=VERDICT",
    multiple=True,
    help="Decide without asking: accept, reject, counter, risk; of a value that was read, TERM=take, keep or misread.",
)
@click.option("--words", default="", help="With one --decide: the words agreed.")
@click.option("--offer", default="", help="With one --decide: our words instead, not agreed yet.")
@click.option("--value", default="", help="With one --decide of a value: what they ask in truth.")
@click.option("--why", default="", help="With one --decide: the decision in a sentence, for us alone.")
@click.option("--answer", default="", help="With one --decide: what we tell the partner.")
@click.option("--owner", metavar="PERSON", default="", help="With one --decide: who sees it through.")
@click.option(
    "--recap", "wants_recap", is_flag=True, help="Write the e-mail of what was settled today, and ask nothing."
)
@as_of_option
def call_command(
    written: str,
    person: str,
    verdicts: tuple[str, ...],
    words: str,
    offer: str,
    value: str,
    why: str,
    answer: str,
    owner: str,
    wants_recap: bool,  # noqa: FBT001  # click's way
    as_of: str,
) -> None:
    """Go through the open redlines of DEAL, one by one, as on a negotiation call.

    What was read from the partner's papers comes first: each value is taken as our term, kept as what they ask,
    corrected or struck, and until then nothing reckons with it.

    Each decision is written at once: who stops may go on later, and loses nothing. The count says how far the call has
    come. At the end there is an e-mail to the partner in `build/`: what was agreed, and nothing that is ours alone.
    """
    call = Call.open(written, person, as_of, deciding=bool(verdicts) or not wants_recap)
    if verdicts:
        if len(verdicts) > 1 and any((words, offer, value, why, answer, owner)):
            raise Misuse("Words, reasons and owners belong to one redline, a value to one term: decide one at a time.")
        for each in verdicts:
            if is_value(each):
                decide(call, each, value)
                continue
            id_, verdict = _verdict(each)
            call.settle(call.redline(id_), Decision(verdict, words, offer, why, answer, owner))
        if not all(map(is_value, verdicts)):
            click.echo(str(score(call.table, call.desk)))
    elif not wants_recap:
        _go_through(call)
    if wants_recap:
        call.write_recap()
    call.tell_next_step()


@dataclass(slots=True)
class Call:
    """A call on one deal; the deal is read anew after each decision."""

    here: Here
    reader: DeskReader
    deal: Deal
    by: str

    @classmethod
    def open(cls, written: str, person: str, as_of: str, *, deciding: bool) -> Call:
        """The call on the deal that a person means; who decides has to be known, who only writes is its owner.

        Raises:
            Misuse: there is no such deal or person.
        """
        here, reader = open_reader(as_of=as_of)
        deal = open_deal(reader, here.relative(written))
        if deciding or person:
            return cls(here, reader, deal, acting(reader.desk.roster, Repository(here.root), person).id)
        return cls(here, reader, deal, deal.owner)

    @property
    def desk(self) -> Desk:
        """The desk at its clock."""
        return self.reader.desk

    @property
    def table(self) -> tuple[Redline, ...]:
        """What is on the table."""
        return on_the_table(self.deal, self.desk)

    def redline(self, id_: str) -> Redline:
        """The redline on the table that is called `id_`.

        Raises:
            Misuse: there is none.
        """
        found = next((each for each in self.table if each.id.casefold() == id_.casefold()), None)
        if found is None:
            names = ", ".join(each.id for each in self.table if each.id and not each.is_settled) or "none"
            raise Misuse(f"There is no open redline {id_} in {self.deal.id}. Open: {names}.")
        return found

    def settle(self, redline: Redline, decision: Decision) -> None:
        """Try the decision, write it, and read the deal again.

        Raises:
            Misuse: it cannot be decided so, or something would be wrong with it; nothing is written then.
            Overtaken: somebody else has changed it since it was read.
        """
        self.deal = open_deal(self.reader, self.deal.id)
        if redline not in self.table:
            raise Overtaken(f"{redline.name} was changed by somebody else meanwhile, and stands as they left it.")
        document = decided(self.deal, self.desk, redline, decision, self.by)
        tried = trial(self.reader, self.deal.id, {document.path: document.text.encode()})
        wrong = [f"  {f.message} [{f.rule}]" for f in tried.errors]
        if wrong:
            raise Misuse("\n".join([f"{redline.name} is as it was, for with this something would be wrong:", *wrong]))
        target = self.here.destination(document.path)
        if all(target.read_text(encoding="utf-8") != each.text for each in self.deal.records("rounds")):
            raise Misuse(f"{document.path} was written by somebody else this moment. Say it again.")
        write_atomically(target, document.text)
        self.deal = open_deal(self.reader, self.deal.id)
        click.echo(f"{redline.name}: {STATUS[decision.verdict]}. Written to {document.path}.")

    def standing(self, redline: Redline) -> Redline | None:
        """The redline as it stands on the disk by now; None where it is gone, or was settled meanwhile."""
        self.deal = open_deal(self.reader, self.deal.id)
        return next((r for r in self.table if not r.is_settled and (r.id or r.at) == (redline.id or redline.at)), None)

    def tell_next_step(self) -> None:
        """Say what the next step is now, where the one that is written down no longer holds."""
        settled = all(each.is_settled for each in self.table)
        for line in next_step_told(self.deal, self.desk, moved=settled) if self.table else ():
            click.echo(line)

    def write_recap(self) -> None:
        """Write the e-mail to the partner."""
        sender = self.desk.roster.people.get(self.by)
        content = recap(self.deal, self.table, self.desk.as_of, sender, self.desk.config.company)
        path = f"build/{self.deal.id}-call-{self.desk.today}.eml"
        write_atomically(self.here.destination(path), content)
        click.echo(f"{path}: the e-mail to {self.deal.partner.name}. Open it in your mail program, and read it first.")


def _verdict(written: str) -> tuple[str, str]:
    id_, _, verdict = written.partition("=")
    if verdict not in STATUS:
        raise Misuse(f"`{written}` is no decision. Say `--decide ID=VERDICT` with {', '.join(STATUS)}.")
    return id_, verdict


def _go_through(call: Call) -> None:
    read = len(waiting(call.deal))
    try:
        if not go_through(call):
            return
    except (click.Abort, EOFError, KeyboardInterrupt):
        _interrupted(call, read - len(waiting(call.deal)))
        return
    if any(not each.is_settled for each in call.table):
        _settle(call)
    elif not read:
        click.echo(f"Nothing is open in {call.deal.id}.")


def _interrupted(call: Call, done: int) -> None:
    if not done and not sys.stdin.isatty():
        raise Misuse(
            f"Nobody answers here. In a terminal, `treaty call {call.deal.id}` asks; `--decide` needs no answer."
        )
    click.echo(f"\nInterrupted. {counted(done, 'decision')} written; `treaty call {call.deal.id}` goes on from here.")


def _settle(call: Call) -> None:
    """Ask about every open redline."""
    open_ = [each for each in call.table if not each.is_settled]
    done, library = 0, Library.of_texts(call.deal, call.reader)
    if library.trouble:
        click.echo(f"{library.trouble}\n")
    try:
        for index, each in enumerate(open_, start=1):
            redline = call.standing(each)
            if redline is None:
                click.echo(f"{each.name} was settled by somebody else meanwhile.\n")
                continue
            click.echo("\n".join(shown(call.deal, call.desk, library, redline, f"{index} of {len(open_)}")))
            verdict = _decide(call, redline)
            done += verdict not in ("skip", "quit")
            if verdict == "quit" or (verdict != "skip" and ask_about(call, redline) == "quit"):
                break
            click.echo(f"{score(call.table, call.desk)}\n")
    except (click.Abort, EOFError, KeyboardInterrupt):
        _interrupted(call, done)
        return
    click.echo(str(score(call.table, call.desk)))
    call.write_recap()


def _decide(call: Call, redline: Redline) -> str:
    """Ask until something is decided that can be; `skip` and `quit` decide nothing."""
    while True:
        decision = ask(redline, call.desk)
        if decision.verdict in ("skip", "quit"):
            return decision.verdict
        try:
            call.settle(redline, decision)
        except Overtaken as told:
            click.echo(str(told))
            return "skip"
        except Misuse as refusal:
            click.echo(str(refusal))
        else:
            return decision.verdict
