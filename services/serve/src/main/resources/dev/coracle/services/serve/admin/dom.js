// What comes from guests is text and nothing else: all of the page is made here, and nothing by parsing.

const SVG = "http://www.w3.org/2000/svg";

// An element. Properties beginning with `aria-`, `data-` and the like become attributes; children are elements or texts.
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// Changes a text only if it is another, so that nothing is drawn again for nothing.
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

export function setAttribute(target, name, value) {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

// Puts these children there, in this order, and moves as few as it can; who has the focus keeps it.
export function setChildren(parent, children) {
  const focused = document.activeElement;
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, i) => {
    if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
  });
  if (focused !== document.activeElement && parent.contains(focused)) focused.focus({ preventScroll: true });
}

// Draws numbers as an area, the newest at the right.
export function draw(svg, values, width, height, points) {
  const most = Math.max(...values, 1e-9);
  const step = width / (points - 1);
  const first = width - (values.length - 1) * step;
  const line = values.map((value, i) => `${(first + i * step).toFixed(1)},${(height - 1 - (value / most) * (height - 3)).toFixed(1)}`);
  if (svg.childElementCount === 0) {
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("preserveAspectRatio", "none");
    for (const name of ["area", "line"]) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", name);
      svg.append(path);
    }
  }
  const [area, stroke] = svg.children;
  const path = line.length < 2 ? "" : `M${line.join("L")}`;
  setAttribute(area, "d", path && `${path}V${height}H${first.toFixed(1)}Z`);
  setAttribute(stroke, "d", path);
}
