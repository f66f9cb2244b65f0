// Tables that can be sorted and filtered. Without this file they are plain tables, whole and in order.
"use strict";
(() => {
  const number = text => {
    const plain = text.replace(/[,%\s]/g, "").replace("−", "-");
    return plain === "" || Number.isNaN(Number(plain)) ? null : Number(plain);
  };
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const sort = (table, column, header) => {
    const direction = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", direction);
    const sign = direction === "ascending" ? 1 : -1;
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, place) => ({ row, place, key: key(row, column) }));
    const numeric = rows.every(r => number(r.key) !== null || r.key === "–" || r.key === "");
    const empty = k => (numeric ? number(k) === null : k === "");
    rows.sort((a, b) => {
      if (empty(a.key) !== empty(b.key)) return empty(a.key) ? 1 : -1;
      const order = numeric ? (number(a.key) ?? 0) - (number(b.key) ?? 0) : a.key.localeCompare(b.key, "en", { numeric: true });
      return order * sign || a.place - b.place;
    });
    body.append(...rows.map(r => r.row));
  };

  const sortable = table => {
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      if (header.dataset.sort === "none") return;
      const button = make("button", { type: "button", className: "sort" }, ...header.childNodes);
      button.addEventListener("click", () => sort(table, column, header));
      header.replaceChildren(button);
    });
  };

  const filterable = table => {
    const rows = [...table.tBodies[0].rows];
    const noun = table.dataset.filter;
    const text = make("input", { type: "search", id: `${table.id}-text`, autocomplete: "off", spellcheck: false });
    const states = [...new Set(rows.map(row => row.dataset.state))];
    const state = make("select", { id: `${table.id}-state` }, make("option", { value: "" }, "all"),
      ...states.map(name => make("option", { value: name }, rows.find(r => r.dataset.state === name).dataset.stateWords)));
    const count = make("output", { htmlFor: `${text.id} ${state.id}`, className: "count" });
    count.setAttribute("aria-live", "polite");
    const show = () => {
      const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const said = row.textContent.toLowerCase();
        const fits = (!state.value || row.dataset.state === state.value) && words.every(word => said.includes(word));
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      const all = `${rows.length} ${rows.length === 1 ? noun.replace(/s$/, "") : noun}`;
      count.value = shown === rows.length ? all : `${shown} of ${all}`;
    };
    const tools = make("form", { className: "tools" },
      make("span", {}, make("label", { htmlFor: text.id }, "Find"), " ", text),
      make("span", {}, make("label", { htmlFor: state.id }, table.dataset.by ?? "Verdict"), " ", state), count);
    tools.setAttribute("role", "search");
    tools.setAttribute("aria-label", `Find ${noun}`);
    tools.addEventListener("submit", event => event.preventDefault());
    text.addEventListener("input", show);
    state.addEventListener("change", show);
    (table.closest(".scroll") ?? table).before(tools);
    show();
  };

  for (const table of document.querySelectorAll("table[data-sortable]")) sortable(table);
  for (const table of document.querySelectorAll("table[data-filter]")) filterable(table);
})();
