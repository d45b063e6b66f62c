// The table of apps: one page of rows, each made once and changed where a number changed.

import { draw, element, setAttribute, setChildren, setText } from "./dom.js";
import { Detail } from "./detail.js";
import { bytes, cores, rate, seconds, whole } from "./format.js";

const ROWS = 50;
const CHART = { width: 72, height: 20, points: 60 };

const fastest = model => model.bounds[0] ?? 0;
const orLast = value => value ?? -1;

// `value` is what to sort by, `text` what to show.
const COLUMNS = [
  { id: "name", title: "App", value: app => app.name, isText: true },
  { id: "state", title: "State", value: app => app.now.loaded ? 0 : 1 },
  { id: "rate", title: "Requests/s", value: app => app.rate, text: app => rate(app.rate) },
  { id: "running", title: "Running", value: app => app.now.running, text: app => whole(app.now.running) },
  { id: "queued", title: "Queued", value: app => app.now.queued, text: app => whole(app.now.queued) },
  { id: "p50", title: "Median", value: app => orLast(app.p50), text: (app, model) => seconds(app.p50, fastest(model)) },
  { id: "p99", title: "p99", value: app => orLast(app.p99), text: (app, model) => seconds(app.p99, fastest(model)) },
  { id: "cpu", title: "CPU cores", value: app => app.cpu, text: app => cores(app.cpu) },
  { id: "memory", title: "Most memory", value: app => app.now["memory-peak-bytes"] },
  { id: "failures", title: "Failures", value: app => app.failures, text: app => whole(app.failures) },
  { id: "rejected", title: "Rejected", value: app => app.now.rejected, text: app => whole(app.now.rejected) },
];

const FILTERS = {
  all: () => true,
  loaded: app => app.now.loaded,
  busy: app => app.rate > 0 || app.now.running + app.now.queued > 0,
  failing: (app, time) => app.isFailing(time),
};

class Row {
  cells = new Map();
  detail = null;

  constructor(app, table) {
    this.app = app;
    this.table = table;
    this.button = element("button", { type: "button", className: "name", "aria-expanded": "false" }, app.name);
    this.button.addEventListener("click", () => table.toggle(this.app.name));
    this.routes = element("span", { className: "routes" });
    this.element = element("tr", {}, element("th", { scope: "row" }, this.button, this.routes));
    for (const column of COLUMNS.slice(1)) {
      const cell = element("td", { className: column.id });
      this.cells.set(column.id, cell);
      this.element.append(cell);
    }
    this.state = element("span", { className: "pill" });
    this.cells.get("state").append(this.state);
    this.rate = element("b");
    this.chart = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    this.chart.setAttribute("class", "spark");
    this.chart.setAttribute("aria-hidden", "true");
    this.cells.get("rate").append(this.chart, this.rate);
    this.memory = element("b");
    this.meter = element("meter", { min: 0, max: 1, low: 0.7, high: 0.9, optimum: 0 });
    this.cells.get("memory").append(this.memory, this.meter);
  }

  show(model, time) {
    const { app } = this;
    const routes = app.now.routes;
    setText(this.routes, routes.slice(0, 2).join("   ") + (routes.length > 2 ? `   +${routes.length - 2}` : ""));
    const state = app.isFailing(time) ? "failing" : app.now.loaded ? "loaded" : "unloaded";
    setText(this.state, state);
    setAttribute(this.state, "data-state", state);
    for (const column of COLUMNS) {
      if (column.text && column.id !== "rate") setText(this.cells.get(column.id), column.text(app, model));
    }
    setText(this.rate, rate(app.rate));
    draw(this.chart, app.rates, CHART.width, CHART.height, CHART.points);
    const [most, limit] = [app.now["memory-peak-bytes"], app.memoryLimit];
    setText(this.memory, most === 0 ? "0" : bytes(most));
    this.meter.hidden = most === 0;
    this.meter.value = most / limit;
    setAttribute(this.meter, "aria-label", `of ${bytes(limit)}`);
    setAttribute(this.cells.get("memory"), "title", `${bytes(app.now["memory-bytes"])} now, ${bytes(most)} at most, of ${bytes(limit)}`);
    this.element.classList.toggle("still", app.rate === 0 && app.now.running === 0);
    this.element.classList.toggle("has-failures", app.failures > 0);
    const isOpen = this.table.open.has(app.name);
    setAttribute(this.button, "aria-expanded", String(isOpen));
    if (isOpen) {
      this.detail ??= new Detail(COLUMNS.length);
      this.detail.show(app, model);
    }
  }

  get elements() {
    return this.table.open.has(this.app.name) ? [this.element, this.detail.element] : [this.element];
  }
}

export class Table {
  open = new Set();
  rows = new Map();
  sort = "rate";
  isDown = true;
  filter = "";
  which = "all";
  page = 0;

  // `changed` is called when something is to be shown otherwise.
  constructor(head, body, changed) {
    this.body = body;
    this.changed = changed;
    this.heads = COLUMNS.map(column => {
      const button = element("button", { type: "button" }, column.title);
      button.addEventListener("click", () => this.sortBy(column));
      const cell = element("th", { scope: "col", className: column.id }, button);
      head.append(cell);
      return { column, cell };
    });
  }

  sortBy(column) {
    this.isDown = this.sort === column.id ? !this.isDown : !column.isText && column.id !== "state";
    this.sort = column.id;
    this.page = 0;
    this.changed();
  }

  toggle(name) {
    if (!this.open.delete(name)) this.open.add(name);
    this.changed();
  }

  find(model, time) {
    const words = this.filter.toLowerCase().split(/\s+/).filter(word => word !== "");
    const column = COLUMNS.find(each => each.id === this.sort);
    const found = [...model.apps.values()].filter(
      app => words.every(word => app.search.includes(word)) && FILTERS[this.which](app, time),
    );
    const direction = this.isDown ? -1 : 1;
    const byName = (a, b) => (a.name < b.name ? -1 : 1);
    return found.sort((a, b) => {
      const [x, y] = [column.value(a), column.value(b)];
      return x === y ? byName(a, b) : x < y ? -direction : direction;
    });
  }

  // Answers how many apps there are to see, and on how many pages.
  show(model) {
    const time = Date.now();
    const found = this.find(model, time);
    const pages = Math.max(1, Math.ceil(found.length / ROWS));
    this.page = Math.min(this.page, pages - 1);
    const visible = found.slice(this.page * ROWS, (this.page + 1) * ROWS);
    const rows = new Map();
    for (const app of visible) {
      const known = this.rows.get(app.name);
      const row = known?.app === app ? known : new Row(app, this);
      row.show(model, time);
      rows.set(app.name, row);
    }
    this.rows = rows;
    setChildren(this.body, [...rows.values()].flatMap(row => row.elements));
    for (const { column, cell } of this.heads) {
      setAttribute(cell, "aria-sort", column.id !== this.sort ? "none" : this.isDown ? "descending" : "ascending");
    }
    return { found: found.length, pages };
  }
}
