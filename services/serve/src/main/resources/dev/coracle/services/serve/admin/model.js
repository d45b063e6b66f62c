// The apps as the server told of them, and what follows from how the numbers change.

const RATE_SECONDS = 5;
const LATENCY_SECONDS = 20;
const CHART_POINTS = 60;
const FAILING_MILLISECONDS = 60_000;

// One app: `now` is what the server said last, the rest is made of the answers before.
class App {
  samples = [];
  rates = [];
  rate = 0;
  cpu = 0;
  p50 = null;
  p99 = null;
  isQuiet = true;

  constructor(now) {
    this.now = now;
    this.search = `${now.name} ${now.routes.join(" ")}`.toLowerCase();
  }

  get name() { return this.now.name; }

  get failures() {
    return Object.values(this.now.failures).reduce((sum, count) => sum + count, 0);
  }

  get lastError() { return this.now.errors.at(-1); }

  isFailing(time) {
    return this.lastError !== undefined && time - Date.parse(this.lastError.time) < FAILING_MILLISECONDS;
  }

  // What its memory counts against: the limit for all instances, or else that of those that there are.
  get memoryLimit() {
    const { limits, instances } = this.now;
    return limits["total-memory-bytes"] ?? limits["max-memory-bytes"] * Math.max(1, instances);
  }

  add(seconds) {
    this.samples.push({
      seconds,
      requests: this.now.requests,
      cpu: this.now["cpu-milliseconds"],
      latency: this.now.latency,
    });
  }

  // The newest sample that is old enough, or else the oldest.
  before(seconds) {
    for (let i = this.samples.length - 1; i > 0; i--) {
      if (this.samples[i].seconds <= seconds) return this.samples[i];
    }
    return this.samples[0];
  }

  // Counts of responses in the last seconds, by class of time.
  recentLatency(seconds) {
    const from = this.before(seconds - LATENCY_SECONDS).latency;
    return this.now.latency.map((count, i) => count - from[i]);
  }

  advance(seconds, bounds) {
    const from = this.before(seconds - RATE_SECONDS);
    const span = Math.max(1, seconds - from.seconds);
    this.rate = (this.now.requests - from.requests) / span;
    this.cpu = (this.now["cpu-milliseconds"] - from.cpu) / 1000 / span;
    const latency = this.recentLatency(seconds);
    this.p50 = quantile(latency, bounds, 0.5);
    this.p99 = quantile(latency, bounds, 0.99);
    this.rates.push(this.rate);
    if (this.rates.length > CHART_POINTS) this.rates.shift();
    while (this.samples.length > 1 && this.samples[1].seconds <= seconds - LATENCY_SECONDS) this.samples.shift();
    this.isQuiet = this.samples.length === 1 && this.rates.every(rate => rate === 0);
  }
}

// The time within which this share of the responses came: between the bounds of its class as if they were spread evenly.
export function quantile(counts, bounds, share) {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let below = 0;
  for (let i = 0; i < bounds.length; i++) {
    if (below + counts[i] >= share * all) {
      const low = i === 0 ? 0 : bounds[i - 1];
      return low + (bounds[i] - low) * ((share * all - below) / counts[i]);
    }
    below += counts[i];
  }
  return Infinity;
}

export class Model {
  server = "";
  sequence = 0;
  bounds = [];
  apps = new Map();
  awake = new Set();
  rates = [];

  get url() {
    return `/apps/changes?server=${encodeURIComponent(this.server)}&since=${this.sequence}`;
  }

  // Takes an answer.
  take(answer) {
    const seconds = answer.milliseconds / 1000;
    if (answer.server !== this.server) {
      this.apps.clear();
      this.awake.clear();
      this.rates = [];
    }
    if (answer.whole) {
      const names = new Set(answer.apps.map(app => app.name));
      for (const [name, app] of this.apps) {
        if (!names.has(name)) {
          this.apps.delete(name);
          this.awake.delete(app);
        }
      }
    }
    if (answer["latency-seconds"].length > 0) this.bounds = answer["latency-seconds"];
    for (const now of answer.apps) this.update(now, seconds);
    for (const app of this.awake) {
      app.advance(seconds, this.bounds);
      if (app.isQuiet) this.awake.delete(app);
    }
    this.server = answer.server;
    this.sequence = answer.sequence;
    this.total = this.sum(seconds);
    this.rates.push(this.total.rate);
    if (this.rates.length > CHART_POINTS) this.rates.shift();
  }

  update(now, seconds) {
    const known = this.apps.get(now.name);
    // Counters that went back are another app's of the same name.
    const isSame = known !== undefined && known.now.requests <= now.requests;
    const app = isSame ? known : new App(now);
    if (!isSame && known !== undefined) this.awake.delete(known);
    if (isSame) {
      app.search = new App(now).search;
      // What did not change until now had this value a moment ago.
      if (!this.awake.has(app)) app.samples.at(-1).seconds = seconds - 1;
    }
    app.now = now;
    app.add(seconds);
    this.apps.set(now.name, app);
    if (isSame) this.awake.add(app);
  }

  sum(seconds) {
    const time = Date.now();
    const total = { rate: 0, cpu: 0, running: 0, queued: 0, memory: 0, loaded: 0, failures: 0, failing: 0 };
    const latency = this.bounds.concat(0).map(() => 0);
    for (const app of this.apps.values()) {
      total.running += app.now.running;
      total.queued += app.now.queued;
      total.memory += app.now["memory-bytes"];
      total.loaded += app.now.loaded ? 1 : 0;
      total.failures += app.failures;
      total.failing += app.isFailing(time) ? 1 : 0;
    }
    for (const app of this.awake) {
      total.rate += app.rate;
      total.cpu += app.cpu;
      app.recentLatency(seconds).forEach((count, i) => (latency[i] += count));
    }
    total.p50 = quantile(latency, this.bounds, 0.5);
    total.p99 = quantile(latency, this.bounds, 0.99);
    return total;
  }

  // The last errors of all apps, the newest first.
  errors(most) {
    const all = [];
    for (const app of this.apps.values()) {
      for (const error of app.now.errors) all.push({ app: app.name, ...error });
    }
    return all.sort((a, b) => (a.time < b.time ? 1 : -1)).slice(0, most);
  }
}
