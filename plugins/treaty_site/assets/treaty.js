/* Makes tables sortable and draws charts; each library is fetched only by a page that needs it. */
(function () {
  "use strict";
  var base = new URL(".", document.currentScript.src);

  function script(name) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = new URL(name, base).href;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });
  }

  function style(name) {
    return new Promise(function (resolve) {
      var element = document.createElement("link");
      element.rel = "stylesheet";
      element.href = new URL(name, base).href;
      element.onload = element.onerror = resolve;
      // Before our own style sheet, which then has the last word.
      var ours = document.querySelector('link[href$="treaty.css"]');
      ours ? ours.before(element) : document.head.append(element);
    });
  }

  function cellOf(td) {
    return {
      text: td.textContent.trim(),
      sort: "sort" in td.dataset ? td.dataset.sort : td.textContent.trim(),
      nodes: td,
    };
  }

  function compare(a, b) {
    var x = Number(a.sort), y = Number(b.sort);
    var numbers = a.sort !== "" && b.sort !== "" && !isNaN(x) && !isNaN(y);
    return numbers ? x - y : a.sort.localeCompare(b.sort, undefined, { numeric: true, sensitivity: "base" });
  }

  function drawn(cell) {
    var holder = document.createElement("span");
    cell.getValue().nodes.childNodes.forEach(function (node) { holder.append(node.cloneNode(true)); });
    return holder;
  }

  function choices(rows, field) {
    var seen = {};
    rows.map(function (row) { return row[field]; }).sort(compare).forEach(function (value) {
      if (value.text) { seen[value.text] = value.text; }
    });
    return Object.assign({ "": "all" }, seen);
  }

  function column(th, index, rows) {
    var field = "c" + index;
    var found = {
      title: th.textContent.trim(),
      field: field,
      formatter: drawn,
      sorter: compare,
      responsive: Number(th.dataset.keep || 1) - 1,
      widthGrow: Number(th.dataset.grow || 1),
      minWidth: Number(th.dataset.width || 64),
      headerTooltip: false,
      vertAlign: "middle",
    };
    if (th.dataset.grow) { found.variableHeight = true; }
    if (th.dataset.filter) {
      found.headerFilter = th.dataset.filter === "list" ? "list" : "input";
      found.headerFilterPlaceholder = th.dataset.filter === "list" ? "all" : "find";
      found.headerFilterFunc = function (wanted, value) {
        if (!wanted) { return true; }
        var text = value.text.toLowerCase();
        wanted = String(wanted).toLowerCase();
        return th.dataset.filter === "list" ? text === wanted : text.includes(wanted);
      };
      found.headerFilterEmptyCheck = function (value) { return !value; };
      if (th.dataset.filter === "list") { found.headerFilterParams = { values: choices(rows, field) }; }
    }
    return found;
  }

  function enhance(table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    var rows = Array.from(table.tBodies[0].rows).map(function (tr, number) {
      var row = { id: number, href: tr.dataset.href || "" };
      Array.from(tr.cells).forEach(function (td, index) { row["c" + index] = cellOf(td); });
      return row;
    });
    var holder = document.createElement("div");
    holder.className = "treaty-live";
    table.replaceWith(holder);
    var live = new Tabulator(holder, {
      data: rows,
      columns: heads.map(function (th, index) { return column(th, index, rows); }),
      layout: "fitColumns",
      responsiveLayout: table.dataset.narrow || "hide",
      headerSortClickElement: "header",
      placeholder: "Nothing matches.",
      pagination: rows.length > 200,
      paginationSize: 100,
      rowFormatter: function (row) { row.getElement().classList.toggle("treaty-opens", !!row.getData().href); },
    });
    live.on("rowClick", function (event, row) {
      var href = row.getData().href;
      if (href && !event.target.closest("a") && !String(getSelection())) { location.href = href; }
    });
    filterButtons(live, heads);
    return live;
  }

  function filterButtons(live, heads) {
    document.querySelectorAll("button[data-filter-by]").forEach(function (button) {
      var index = heads.findIndex(function (th) { return th.textContent.trim() === button.dataset.filterBy; });
      if (index < 0) { return; }
      button.addEventListener("click", function () {
        var on = live.getHeaderFilterValue("c" + index) === button.dataset.filterValue;
        live.setHeaderFilterValue("c" + index, on ? "" : button.dataset.filterValue);
      });
      live.on("dataFiltered", function () {
        var on = live.getHeaderFilterValue("c" + index) === button.dataset.filterValue;
        button.setAttribute("aria-pressed", String(on));
      });
    });
  }

  function chart(element) {
    var spec = JSON.parse(element.dataset.chart);
    spec.config = {
      background: "transparent",
      font: getComputedStyle(document.body).fontFamily,
      view: { stroke: null },
      axis: {
        labelColor: "var(--treaty-quiet)", gridColor: "var(--treaty-line)", domainColor: "var(--treaty-line)",
        tickColor: "var(--treaty-line)", labelFontSize: 12,
      },
      axisY: { grid: false, ticks: false, domain: false, labelColor: "var(--treaty-ink)", labelPadding: 8 },
      legend: { labelColor: "var(--treaty-ink)", labelFontSize: 12, columns: element.clientWidth < 500 ? 2 : 0 },
    };
    return vegaEmbed(element, spec, { ast: true, actions: false, renderer: "svg", mode: "vega-lite", logLevel: 1 });
  }

  function charts(elements) {
    var loaded = null;
    var watcher = new IntersectionObserver(function (entries) {
      entries.filter(function (entry) { return entry.isIntersecting; }).forEach(function (entry) {
        watcher.unobserve(entry.target);
        loaded = loaded || script("vega.min.js")
          .then(function () { return script("vega-lite.min.js"); })
          .then(function () { return script("vega-embed.min.js"); });
        loaded.then(function () { return chart(entry.target); });
      });
    }, { rootMargin: "300px" });
    elements.forEach(function (element) { watcher.observe(element); });
  }

  var tables = document.querySelectorAll("table[data-table]");
  if (tables.length) {
    Promise.all([script("tabulator.min.js"), style("tabulator_simple.min.css")]).then(function () {
      tables.forEach(enhance);
    });
  }
  var found = document.querySelectorAll("[data-chart]");
  if (found.length) { charts(found); }
})();
