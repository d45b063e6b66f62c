// Numbers as people read them.

const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const CLOCK = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

export const whole = number => WHOLE.format(number);

export const time = date => CLOCK.format(date);

export function rate(perSecond) {
  if (perSecond === 0) return "0";
  return perSecond < 10 ? perSecond.toFixed(1) : WHOLE.format(perSecond);
}

export const cores = number => (number === 0 ? "0" : number < 0.01 ? "< 0.01" : number.toFixed(2));

// Seconds. Faster than the first class of the histogram is all that is known of fast ones.
export function seconds(value, fastest) {
  if (value === null) return "–";
  if (value <= fastest) return `< ${duration(fastest)}`;
  return duration(value);
}

export function duration(value) {
  if (value === Infinity) return "> 10 s";
  if (value < 1) return `${significant(value * 1000)} ms`;
  return value < 120 ? `${significant(value)} s` : `${significant(value / 60)} min`;
}

const significant = value => (value < 10 ? String(Number(value.toFixed(1))) : WHOLE.format(value));

export function bytes(value) {
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${significant(value)} ${UNITS[unit]}`;
}
