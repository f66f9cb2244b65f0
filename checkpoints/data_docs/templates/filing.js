"use strict";
/* Shows, at a number of the filing, what was checked there, and joins the number with its operands.
   Without it the page says the same: each number leads to its rule or to how it was read. */
(() => {
  const card = document.getElementById("card");
  const store = document.getElementById("evidence");
  const SVG = "http://www.w3.org/2000/svg";
  const OPEN_AFTER = 110, CLOSE_AFTER = 450;
  const [TITLE, PAGE, TICK, STATE, STATUS, ABOUT, FORMULA, DIFFERENCE, MESSAGE, CAUSE, DERIVED, OPERANDS] = Array(12).keys();
  const pieces = new Map();
  let data, marked = [], shown = null, chosen = -1, timer = 0, touched = false, wires = null;

  const text = (place) => data.texts[place];
  const keyOf = (link) => Number(link.dataset.n ?? link.dataset.r ?? link.id.slice(1));
  const numberAt = (target) => target instanceof Element ? target.closest("a.n") : null;
  const isBroken = (verdict) => ["breaks", "unusual"].includes(verdict[STATE]);
  /* What is far off is not laid out, and asking where it stands would cost the time that saves. */
  const isLaidOut = (link) => link.checkVisibility?.({ contentVisibilityAuto: true }) ?? true;
  const linksOf = (key) => [document.getElementById(`n${key}`), document.getElementById(`r${key}`), ...(pieces.get(key) ?? [])].filter(Boolean);

  function make(parent, tag, name, said) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (said) made.textContent = said;
    parent.append(made);
    return made;
  }

  function read() {
    data = JSON.parse(store.textContent);
    for (const piece of document.querySelectorAll("a.n[data-n]")) {
      const key = keyOf(piece);
      pieces.set(key, [...(pieces.get(key) ?? []), piece]);
    }
  }

  function open(link) {
    clearTimeout(timer);
    if (!data) read();
    if (shown === link) return;
    close();
    shown = link;
    fill(keyOf(link));
    card.hidden = false;
    link.setAttribute("aria-describedby", "card-said");
    choose(data.numbers[keyOf(link)][7][0] ?? -1);
    settle();
  }

  function close() {
    clearTimeout(timer);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
    card.replaceChildren();
    unmark();
  }

  function fill(key) {
    const [worth, unit, precision, label, heading, concept, remark, verdicts] = data.numbers[key];
    const said = make(card, "div");
    said.id = "card-said";
    make(said, "p", "what", [text(label), text(heading)].filter(Boolean).join(", ") || "A number in the text");
    make(said, "p", "worth", [`${worth.replace("-", "−")} ${text(unit)}`.trim(), text(precision)].filter(Boolean).join(", "));
    if (text(concept)) make(said, "p", "sub", `taken for: ${text(concept)}`);
    if (text(remark)) make(said, "p", "warn", text(remark));
    if (!verdicts.length) make(said, "p", "", "Nobody checked this number: no rule looked at it.");
    const first = data.verdicts[verdicts[0]];
    if (first) make(said, "p", "hidden", `${text(first[STATUS])}: ${text(first[TITLE])}. ${text(first[FORMULA])}. ${text(first[DIFFERENCE])}`);
    for (const verdict of verdicts) check(verdict);
    const counterpart = document.getElementById((shown.id.startsWith("r") ? "n" : "r") + key);
    const keys = make(card, "p", "keys");
    if (counterpart) make(keys, "a", "", shown.id.startsWith("r") ? "where it is printed" : "how it was read").href = `#${counterpart.id}`;
    make(keys, "span", "by-key", `${counterpart ? " · " : ""}Down arrow: into this card · Esc: close`);
  }

  function check(place) {
    const verdict = data.verdicts[place];
    const part = make(card, "div", "check");
    part.dataset.verdict = place;
    const button = make(part, "button");
    button.type = "button";
    const state = isBroken(verdict) ? "exception" : { unclear: "unclear", waived: "waived", not_tested: "untested" }[verdict[STATE]] ?? "ticked";
    const tick = { exception: "X", unclear: "U", waived: "W", untested: "U" }[state] ?? text(verdict[TICK]);
    make(button, "span", `tick ${state}`, tick);
    const named = make(button, "span", "", text(verdict[TITLE]));
    make(named, "span", "sub", ` ${[text(verdict[STATUS]), text(verdict[ABOUT])].filter(Boolean).join(", ")}`);
    button.addEventListener("click", () => { choose(place); settle(); });
    make(part, "div", "told").hidden = true;
  }

  function choose(place) {
    chosen = place;
    for (const part of card.querySelectorAll(".check")) {
      const mine = Number(part.dataset.verdict) === place;
      part.firstChild.setAttribute("aria-expanded", mine);
      const told = part.lastChild;
      told.hidden = !mine;
      if (mine && !told.hasChildNodes()) tell(told, data.verdicts[place]);
    }
    draw();
  }

  function tell(told, verdict) {
    if (text(verdict[FORMULA])) make(told, "p", "numbers", text(verdict[FORMULA]));
    if (text(verdict[DIFFERENCE])) make(told, "p", isBroken(verdict) ? "bad" : "", `${text(verdict[DIFFERENCE])}.`);
    if (text(verdict[MESSAGE])) make(told, "p", "", text(verdict[MESSAGE]));
    if (text(verdict[CAUSE])) make(told, "p", "warn", `Likely cause: ${text(verdict[CAUSE])}`);
    if (verdict[DERIVED]) make(told, "p", "sub", "The structure was found by arithmetic alone: no independent evidence.");
    const table = make(told, "table");
    table.setAttribute("aria-label", "Operands");
    for (const [key, sign, name, worth, line] of verdict[OPERANDS]) {
      const row = make(table, "tr", shown && key === keyOf(shown) ? "self" : "");
      make(row, "td", "", sign);
      make(row, "td", "", text(name));
      make(row, "td", "num", worth);
      const where = make(row, "td", "line");
      if (key < 0) continue;
      const link = make(where, "a", "", line ? `line ${line}` : "see");
      link.href = `#n${key}`;
      link.dataset.of = key;
    }
    if (text(verdict[PAGE])) make(make(told, "p"), "a", "", "The rule").href = `../${text(verdict[PAGE])}`;
  }

  /* The operands are outlined, and those in sight are joined with the number. */
  function unmark() {
    for (const link of marked) link.classList.remove("op", "hub");
    marked = [];
    wires?.remove();
    wires = null;
  }

  function mark(key, name) {
    for (const link of linksOf(key)) {
      link.classList.add(name);
      marked.push(link);
    }
  }

  function draw() {
    unmark();
    if (!shown) return;
    const own = keyOf(shown);
    mark(own, "hub");
    const operands = data.verdicts[chosen]?.[OPERANDS] ?? [];
    for (const [key] of operands) {
      if (key >= 0 && key !== own) mark(key, "op");
    }
    const sheet = shown.id.startsWith("r") ? "r" : "n";
    const hub = sight(shown);
    const seen = operands.map(([key, sign]) => ({ key, sign, box: key >= 0 && sight(document.getElementById(sheet + key)) }));
    for (const { key, box } of seen) place(key, box);
    if (hub) wire(hub, seen.filter(({ box }) => box), own);
  }

  /* Where a number is seen; nothing where it is out of the window or scrolled away inside its sheet. */
  function sight(link) {
    if (!link || !isLaidOut(link)) return null;
    const box = link.getClientRects()[0];
    const frame = link.closest(".sheet, .scroll")?.getBoundingClientRect();
    if (!box || box.bottom < 0 || box.top > innerHeight) return null;
    return frame && (box.left < frame.left - 1 || box.right > frame.right + 1) ? null : box;
  }

  function place(key, box) {
    const link = card.querySelector(`.told:not([hidden]) a[data-of="${key}"]`);
    if (!link) return;
    const target = document.getElementById(`n${key}`);
    link.textContent = link.textContent.replace(/ [↑↓→]$/, "") + (box || !target ? "" : way(target));
  }

  /* Where a number stands that is not in sight. */
  function way(target) {
    if (!isLaidOut(target)) {
      return shown.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING ? " ↓" : " ↑";
    }
    const top = target.getBoundingClientRect().top;
    return top < 0 ? " ↑" : top > innerHeight ? " ↓" : " →";
  }

  function wire(hub, seen, own) {
    if (!seen.some(({ key }) => key !== own)) return;
    const [dx, dy] = [scrollX, scrollY];
    const made = (tag, attributes) => {
      const element = document.createElementNS(SVG, tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      wires.append(element);
      return element;
    };
    wires = document.createElementNS(SVG, "svg");
    wires.setAttribute("class", "wires");
    wires.setAttribute("aria-hidden", "true");
    wires.setAttribute("width", "1");
    wires.setAttribute("height", "1");
    const middle = (box) => box.top + box.height / 2 + dy;
    const column = seen.filter(({ box }) => box === hub || Math.abs(box.right - hub.right) < 28);
    const spine = Math.min(hub.left, ...column.map(({ box }) => box.left)) - 9 + dx;
    for (const { key, sign, box } of seen) {
      if (key === own) continue;
      if (column.some((one) => one.box === box)) {
        made("path", { d: `M${box.left - 2 + dx},${middle(box)}H${spine}V${middle(hub)}H${hub.left - 2 + dx}` });
      } else {
        const right = box.left > hub.right;
        const [from, to] = [(right ? box.left - 2 : box.right + 2) + dx, (right ? hub.right + 2 : hub.left - 2) + dx];
        const bend = Math.max(Math.abs(to - from) / 2, 24) * (right ? 1 : -1);
        made("path", { d: `M${from},${middle(box)}C${from - bend},${middle(box)} ${to + bend},${middle(hub)} ${to},${middle(hub)}` });
      }
      if (sign) made("text", { x: spine - 7, y: middle(box) + 4 }).textContent = sign;
    }
    document.body.append(wires);
  }

  /* The card stands where it hides least of what it speaks of. */
  function settle() {
    card.style.left = card.style.top = "";
    if (!shown || matchMedia("(max-width: 40rem)").matches) return;
    card.style.left = card.style.top = "0";
    const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const others = marked.filter(isLaidOut).map((link) => link.getBoundingClientRect());
    const clamp = (value, most) => Math.max(8, Math.min(value, most - 8));
    const bar = document.querySelector("header.top")?.getBoundingClientRect().bottom ?? 0;
    const margin = shown.closest(".sheet, .page")?.getBoundingClientRect().right + 12;
    const spots = [
      ...(margin + width + 8 < innerWidth ? [[margin, box.top - 60]] : []),
      [box.left - 20, box.bottom + 12],
      [box.right + 40, box.top - 30],
      [box.left - 20, box.top - height - 14],
      [box.left - width - 40, box.top - 30],
    ].map(([left, top], order) => {
      left = clamp(left, innerWidth - width);
      top = Math.max(bar + 4, Math.min(top, innerHeight - height - 8));
      const hides = (other) => other.right > left && other.left < left + width && other.bottom > top && other.top < top + height;
      return { left, top, cost: 10 * others.filter(hides).length + 100 * hides(box) + order };
    });
    const best = spots.reduce((one, other) => (other.cost < one.cost ? other : one));
    card.style.left = `${best.left + scrollX}px`;
    card.style.top = `${best.top + scrollY}px`;
  }

  /* From one number marked X to the next. */
  function step() {
    const wrong = [...document.querySelectorAll(".sheet a.n.exception, .page a.n.exception")].filter((link) => link.id.startsWith("n"));
    if (!wrong.length) return;
    let at = -1;
    const steps = document.createElement("span");
    steps.className = "steps";
    const go = (by, sign, label) => {
      const button = make(steps, "button", "", sign);
      button.type = "button";
      button.setAttribute("aria-label", label);
      button.addEventListener("click", () => {
        at = at < 0 && by < 0 ? wrong.length - 1 : (at + by + wrong.length) % wrong.length;
        said.textContent = `${at + 1} of ${wrong.length} marked X`;
        wrong[at].scrollIntoView({ block: "center", inline: "center" });
        wrong[at].focus({ preventScroll: true });
        open(wrong[at]);
      });
    };
    go(-1, "‹", "Previous number marked X");
    const said = make(steps, "span", "", `${wrong.length} marked X`);
    said.setAttribute("role", "status");
    go(1, "›", "Next number marked X");
    document.querySelector(".key").prepend(steps);
  }

  const later = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = numberAt(event.target);
    if (link) later(() => open(link), shown ? 30 + OPEN_AFTER : OPEN_AFTER);
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (shown && document.activeElement !== shown && !card.contains(document.activeElement)) later(close, CLOSE_AFTER);
    else if (!shown) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = numberAt(event.target);
    if (link && !touched && link.matches(":focus-visible")) open(link);
    else if (!link && shown && !card.contains(event.target) && !event.target.closest(".steps")) close();
  });
  document.addEventListener("click", (event) => {
    const link = numberAt(event.target);
    if (link && touched && shown !== link) {
      event.preventDefault();
      open(link);
    } else if (!link && shown && !card.contains(event.target) && !event.target.closest(".steps")) close();
    else if (card.contains(event.target) && event.target.closest('a[href^="#"]')) later(close, 0);
  });
  document.addEventListener("keydown", (event) => {
    if (!shown) return;
    if (event.key === "Escape") {
      const back = card.contains(document.activeElement) ? shown : null;
      close();
      if (back) { touched = true; back.focus(); touched = false; }
    } else if (event.key === "ArrowDown" && document.activeElement === shown) {
      event.preventDefault();
      card.querySelector("button, a")?.focus();
    }
  });
  let frame = 0;
  const again = () => { frame ||= requestAnimationFrame(() => { frame = 0; if (shown) draw(); }); };
  const anew = () => { if (shown) { draw(); settle(); } };
  document.addEventListener("scroll", again, { capture: true, passive: true });
  addEventListener("resize", anew);
  addEventListener("pagehide", close);
  step();
})();
