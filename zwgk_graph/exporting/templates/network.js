
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { nodes, edges, tasks, texts } = data;
  const canvas = document.getElementById("canvas");
  const pen = canvas.getContext("2d");
  const stage = document.getElementById("stage");
  const panel = document.getElementById("panel");
  const tip = document.getElementById("tip");
  const search = document.getElementById("search");
  const hits = document.getElementById("hits");
  const hidden = { kinds: new Set(), roles: new Set() };
  const links = nodes.map(() => []);
  edges.forEach((edge, at) => { links[edge.a].push(at); links[edge.b].push(at); });
  const ranked = nodes.map((_, at) => at).sort((one, other) => nodes[other].r - nodes[one].r || one - other);
  const view = { x: 0, y: 0, scale: 1 };
  let chosen = -1, under = -1, waiting = false, untouched = true;

  // Every text of the data goes through textContent: markup in a title is shown, not run.
  const element = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const seen = at => !hidden.kinds.has(nodes[at].kind);
  const drawnEdge = edge => seen(edge.a) && seen(edge.b) && !(edge.role && hidden.roles.has(edge.role));
  const screen = node => [(node.x - view.x) * view.scale + canvas.clientWidth / 2,
    (node.y - view.y) * view.scale + canvas.clientHeight / 2];
  const size = node => Math.max(1.5, node.r * Math.min(1.4, Math.max(0.35, view.scale)));
  const short = text => text.length > 18 ? text.slice(0, 17) + "…" : text;

  function redraw() {
    if (!waiting) { waiting = true; requestAnimationFrame(draw); }
  }

  function draw() {
    waiting = false;
    const ratio = window.devicePixelRatio || 1;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
      canvas.width = width * ratio; canvas.height = height * ratio;
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const near = new Set(chosen < 0 ? [] : [chosen]);
    if (chosen >= 0) links[chosen].forEach(at => { near.add(edges[at].a); near.add(edges[at].b); });
    for (const edge of edges) if (drawnEdge(edge)) drawEdge(edge, chosen < 0 || edge.a === chosen || edge.b === chosen);
    const onPage = [];
    for (const at of ranked.slice().reverse()) {
      if (!seen(at)) continue;
      const node = nodes[at], [x, y] = screen(node), radius = size(node);
      if (x < -50 || y < -50 || x > width + 50 || y > height + 50) continue;
      pen.globalAlpha = chosen < 0 || near.has(at) ? 1 : 0.2;
      pen.beginPath(); pen.arc(x, y, radius, 0, 7); pen.fillStyle = data.kinds[node.kind][1]; pen.fill();
      pen.lineWidth = at === chosen ? 3 : 1; pen.strokeStyle = at === chosen ? "#18212a" : "#fff"; pen.stroke();
      onPage.push([at, x, y, radius]);
    }
    drawLabels(onPage.reverse(), near);
    pen.globalAlpha = 1;
  }

  function drawEdge(edge, strong) {
    const [x1, y1] = screen(nodes[edge.a]), [x2, y2] = screen(nodes[edge.b]);
    pen.globalAlpha = strong ? (chosen < 0 ? 0.55 : 1) : 0.06;
    pen.strokeStyle = pen.fillStyle = edge.c;
    pen.lineWidth = Math.max(0.5, edge.w * Math.min(1.5, view.scale));
    pen.beginPath(); pen.moveTo(x1, y1); pen.lineTo(x2, y2); pen.stroke();
    if (!data.directed) return;
    const angle = Math.atan2(y2 - y1, x2 - x1), gap = size(nodes[edge.b]) + 1, long = 8;
    const tipX = x2 - gap * Math.cos(angle), tipY = y2 - gap * Math.sin(angle);
    pen.beginPath(); pen.moveTo(tipX, tipY);
    for (const side of [0.4, -0.4]) pen.lineTo(tipX - long * Math.cos(angle + side), tipY - long * Math.sin(angle + side));
    pen.fill();
  }

  function drawLabels(onPage, near) {
    const taken = new Set();
    pen.font = "12px " + data.fonts; pen.textAlign = "center"; pen.textBaseline = "top"; pen.lineJoin = "round";
    const first = onPage.filter(([at]) => near.has(at)), rest = onPage.filter(([at]) => !near.has(at));
    for (const [at, x, y, radius] of [...first, ...rest]) {
      if (chosen >= 0 && !near.has(at)) continue;
      const label = at === chosen ? nodes[at].label : short(nodes[at].label);
      const half = pen.measureText(label).width / 2;
      const places = [y + radius + 1, y - radius - 14].map(top => [top, covered(x, half, top)]);
      const free = places.find(([, cells]) => at === chosen || !cells.some(cell => taken.has(cell)));
      if (!free) continue;
      const [top, cells] = free;
      cells.forEach(cell => taken.add(cell));
      pen.globalAlpha = 1; pen.lineWidth = 3; pen.strokeStyle = "#fff"; pen.fillStyle = "#18212a";
      pen.strokeText(label, x, top); pen.fillText(label, x, top);
    }
  }

  function covered(x, half, top) {
    const cells = [];
    for (let column = Math.floor((x - half) / 8); column <= (x + half) / 8; column++)
      for (const row of [Math.floor(top / 12), Math.floor(top / 12) + 1]) cells.push(column + ":" + row);
    return cells;
  }

  function fit() {
    const shown = nodes.filter((_, at) => seen(at));
    if (!shown.length) return;
    const xs = shown.map(node => node.x), ys = shown.map(node => node.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    view.x = (left + right) / 2; view.y = (top + bottom) / 2;
    view.scale = Math.min(2, canvas.clientWidth / (right - left + 120), canvas.clientHeight / (bottom - top + 120));
    redraw();
  }

  function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    untouched = false;
    const scale = Math.min(12, Math.max(0.02, view.scale * factor));
    const dx = x - canvas.clientWidth / 2, dy = y - canvas.clientHeight / 2;
    view.x += dx / view.scale - dx / scale; view.y += dy / view.scale - dy / scale;
    view.scale = scale; redraw();
  }

  function nodeAt(x, y) {
    let best = -1, least = Infinity;
    nodes.forEach((node, at) => {
      if (!seen(at)) return;
      const [nodeX, nodeY] = screen(node), away = Math.hypot(nodeX - x, nodeY - y) - size(node);
      if (away < 5 && away < least) { least = away; best = at; }
    });
    return best;
  }

  function choose(at, centre) {
    chosen = at;
    panel.hidden = at < 0;
    canvas.dataset.chosen = at < 0 ? "" : nodes[at].id;
    if (at >= 0) {
      if (hidden.kinds.delete(nodes[at].kind)) drawLegend();
      if (centre) { untouched = false; view.x = nodes[at].x; view.y = nodes[at].y; view.scale = Math.max(view.scale, 1); }
      describe(at);
    }
    redraw();
  }

  function describe(at) {
    const node = nodes[at], detail = document.getElementById("detail");
    detail.replaceChildren(element("h2", node.label), element("div", data.kinds[node.kind][0], "soft"));
    const list = element("dl");
    for (const [name, value] of Object.entries(node.facts))
      list.append(element("dt", data.measures[name] || name), element("dd", String(value)));
    const sorted = links[at].map(place => edges[place]).sort((one, other) => other.w - one.w);
    const around = element("div"), own = element("div");
    around.append(element("h3", texts.neighbours + " " + sorted.length));
    for (const edge of sorted) around.append(neighbour(edge.a === at ? edge.b : edge.a));
    own.append(element("h3", texts.tasks + " " + node.tasks.length));
    if (!node.tasks.length) own.append(element("p", texts.none, "soft"));
    node.tasks.forEach(([task, role]) => own.append(taskCard(tasks[task], role)));
    // Plans and areas have many tasks, so that what they are joined to would be far below.
    detail.append(list, ...(data.directed ? [around, own] : [own, around]));
    for (const edge of sorted) if (edge.passages) detail.append(carried(edge));
    panel.scrollTop = 0;
  }

  function taskCard(task, role) {
    const card = element("article");
    const head = element("b", task.title);
    if (role) head.append(" ", element("span", data.roleWords[role], "role"));
    card.append(head, element("blockquote", task.text));
    for (const [name, value] of [["units", task.units], ["due", task.due], ["source", task.where]])
      if (value) card.append(element("div", texts[name] + "：" + value, "soft"));
    return card;
  }

  function neighbour(at) {
    const chip = element("button", nodes[at].label, "chip");
    chip.type = "button";
    chip.addEventListener("click", () => choose(at, true));
    return chip;
  }

  function carried(edge) {
    const box = element("div");
    box.append(element("h3", texts.carried + "：" + nodes[edge.a].label + " → " + nodes[edge.b].label));
    for (const [local, upstream, relation] of edge.passages) {
      const card = element("article");
      card.append(element("span", texts[relation], "role"));
      card.append(element("div", texts.local, "soft"), element("blockquote", local));
      card.append(element("div", texts.upstream, "soft"), element("blockquote", upstream));
      box.append(card);
    }
    if (edge.left) box.append(element("p", texts.more.replace("{n}", edge.left), "soft"));
    return box;
  }

  function drawLegend() {
    const legend = document.getElementById("legend");
    legend.replaceChildren();
    for (const [group, line] of [["kinds", false], ["roles", true]]) {
      for (const [name, [word, colour]] of Object.entries(data[group])) {
        const label = element("label"), box = element("input"), mark = element("i", "", line ? "line" : "");
        box.type = "checkbox"; box.checked = !hidden[group].has(name); box.name = name;
        box.addEventListener("change", () => {
          hidden[group][box.checked ? "delete" : "add"](name);
          redraw();
        });
        mark.style.background = colour;
        label.append(box, mark, word);
        legend.append(label);
      }
    }
  }

  let listed = [], marked = 0;
  function find() {
    const words = search.value.trim().toLowerCase();
    hits.hidden = !words; hits.replaceChildren(); marked = 0;
    listed = words ? ranked.filter(at => nodes[at].label.toLowerCase().includes(words)
      || nodes[at].id.toLowerCase().includes(words)).slice(0, 50) : [];
    listed.forEach((at, place) => {
      const item = element("li", nodes[at].label + " ", place === 0 ? "on" : "");
      item.setAttribute("role", "option");
      item.append(element("small", data.kinds[nodes[at].kind][0]));
      item.addEventListener("mousedown", event => { event.preventDefault(); take(place); });
      hits.append(item);
    });
    if (words && !listed.length) hits.append(element("li", texts.nothing, "soft"));
  }
  function take(place) {
    if (listed[place] === undefined) return;
    hits.hidden = true; choose(listed[place], true);
  }
  function mark(step) {
    if (!listed.length) return;
    hits.children[marked].className = "";
    marked = (marked + step + listed.length) % listed.length;
    hits.children[marked].className = "on";
    hits.children[marked].scrollIntoView({ block: "nearest" });
  }
  search.addEventListener("input", find);
  search.addEventListener("blur", () => { hits.hidden = true; });
  search.addEventListener("keydown", event => {
    const act = { Enter: () => take(marked), ArrowDown: () => mark(1), ArrowUp: () => mark(-1),
      Escape: () => { search.value = ""; find(); } }[event.key];
    if (act) { event.preventDefault(); act(); }
    event.stopPropagation();
  });

  const fingers = new Map();
  let moved = false;
  const place = event => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  const spread = () => { const [one, other] = [...fingers.values()]; return Math.hypot(one[0] - other[0], one[1] - other[1]); };
  canvas.addEventListener("pointerdown", event => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, place(event)); moved = fingers.size > 1; canvas.classList.add("dragging");
  });
  canvas.addEventListener("pointermove", event => {
    const [x, y] = place(event), before = fingers.get(event.pointerId);
    if (!before) { hover(x, y); return; }
    if (Math.hypot(x - before[0], y - before[1]) < 3 && !moved) return;
    moved = true;
    const wide = fingers.size === 2 ? spread() : 0;
    fingers.set(event.pointerId, [x, y]);
    if (wide) zoom(spread() / wide, x, y);
    else { untouched = false; view.x -= (x - before[0]) / view.scale; view.y -= (y - before[1]) / view.scale; redraw(); }
  });
  const lift = event => {
    const [x, y] = place(event);
    fingers.delete(event.pointerId); canvas.classList.remove("dragging");
    if (!moved && event.type === "pointerup") choose(nodeAt(x, y), false);
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("wheel", event => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), ...place(event));
  }, { passive: false });
  function hover(x, y) {
    under = nodeAt(x, y);
    tip.hidden = under < 0;
    if (under < 0) return;
    tip.textContent = nodes[under].label;
    tip.style.left = Math.min(x + 12, canvas.clientWidth - 160) + "px"; tip.style.top = y + 14 + "px";
  }
  canvas.addEventListener("pointerleave", () => { tip.hidden = true; });

  document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
  document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  document.getElementById("fit").addEventListener("click", () => { untouched = true; fit(); });
  document.getElementById("close").addEventListener("click", () => choose(-1, false));
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { "/": () => search.focus(), "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3),
      "0": fit, Escape: () => choose(-1, false) }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  new ResizeObserver(() => untouched ? fit() : redraw()).observe(stage);
  drawLegend();
  fit();
})();
