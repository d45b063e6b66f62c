// What there is to know of one app, below its row.

import { element, setText } from "./dom.js";
import { showErrors } from "./errors.js";
import { bytes, duration, whole } from "./format.js";

const LIMITS = {
  "timeout-milliseconds": ["timeout", value => duration(value / 1000)],
  "cpu-time-milliseconds": ["cpu-time", value => duration(value / 1000)],
  "max-memory-bytes": ["max-memory", bytes],
  "total-memory-bytes": ["total-memory", bytes],
  concurrency: ["concurrency", whole],
  computing: ["computing", whole],
  queue: ["queue", whole],
  "max-body-bytes": ["max-body", bytes],
  rate: ["rate", value => value],
  reuse: ["reuse", whole],
};

const RESPONSES = ["nobody there", "1xx", "2xx", "3xx", "4xx", "5xx"];

function facts(app) {
  const { now } = app;
  return [
    ["requests", whole(now.requests)],
    ["instances", whole(now.instances)],
    ["memory now", bytes(now["memory-bytes"])],
    ["memory at most", bytes(now["memory-peak-bytes"])],
    ["processor time", duration(now["cpu-milliseconds"] / 1000)],
    ["times loaded", whole(now.loads)],
    ["times evicted", whole(now.evictions)],
    ["rejected", whole(now.rejected)],
  ];
}

function limits(app) {
  return Object.entries(app.now.limits)
    .filter(([key]) => key in LIMITS)
    .map(([key, value]) => [LIMITS[key][0], LIMITS[key][1](value)]);
}

function latency(app, model) {
  const counts = app.now.latency;
  const last = model.bounds.length;
  return counts.map((count, i) => [i < last ? `≤ ${duration(model.bounds[i])}` : `> ${duration(model.bounds[last - 1])}`, count]);
}

// A list of names and values that is made once, and changed after that.
class Facts {
  constructor(title) {
    this.list = element("dl");
    this.element = element("div", { className: "block" }, element("h3", {}, title), this.list);
  }

  show(pairs) {
    const names = pairs.map(([name]) => name).join("\n");
    if (this.names !== names) {
      this.names = names;
      this.values = pairs.map(() => element("dd"));
      this.list.replaceChildren(...pairs.flatMap(([name], i) => [element("dt", {}, name), this.values[i]]));
    }
    pairs.forEach(([, value], i) => this.put(this.values[i], value));
  }

  put(target, value) {
    setText(target, value);
  }
}

// The same with bars, for counts.
class Bars extends Facts {
  show(pairs) {
    this.most = Math.max(1, ...pairs.map(([, count]) => count));
    super.show(pairs);
  }

  put(target, count) {
    if (target.childElementCount === 0) target.append(element("i"), element("span"));
    const [bar, text] = target.children;
    const width = count === 0 ? "0" : `${Math.max(1, (100 * count) / this.most).toFixed(1)}%`;
    if (bar.style.width !== width) bar.style.width = width;
    setText(text, whole(count));
    target.classList.toggle("none", count === 0);
  }
}

export class Detail {
  routes = element("p", { className: "all-routes" });
  limits = new Facts("Limits");
  facts = new Facts("So far");
  responses = new Bars("Responses");
  failures = new Bars("Failures by reason");
  latency = new Bars("Latency of all responses");
  errors = element("ol", { className: "errors" });
  errorsTitle = element("h3", {}, "Last errors");

  constructor(columns) {
    this.failures.element.classList.add("bad");
    const blocks = [this.limits, this.facts, this.responses, this.failures, this.latency].map(block => block.element);
    this.element = element(
      "tr",
      { className: "detail" },
      element("td", { colSpan: columns }, this.routes, element("div", { className: "blocks" }, ...blocks), this.errorsTitle, this.errors),
    );
  }

  show(app, model) {
    setText(this.routes, app.now.routes.join("   "));
    this.limits.show(limits(app));
    this.facts.show(facts(app));
    this.responses.show(app.now.responses.map((count, i) => [RESPONSES[i], count]).slice(1).concat([[RESPONSES[0], app.now.responses[0]]]));
    this.failures.show(Object.entries(app.now.failures));
    this.latency.show(latency(app, model));
    const errors = app.now.errors.map(error => ({ app: app.name, ...error })).reverse();
    this.errorsTitle.hidden = errors.length === 0;
    showErrors(this.errors, errors);
  }
}
