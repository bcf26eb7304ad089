// What is wrong with the page that is open, as somebody who looks at it would see it. Each line is a
// defect in words; none when all is well. Runs in the page, with {lang, dir, small}.
({lang, dir, target}) => {
  const defects = [];
  const html = document.documentElement;
  const rtl = dir === 'rtl';
  const name = e => {
    const id = e.id ? '#' + e.id : '';
    const kind = typeof e.className === 'string' && e.className ? '.' + e.className.trim().split(/\s+/)[0] : '';
    const text = (e.textContent || e.value || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return e.tagName.toLowerCase() + id + kind + ' “' + text + '”';
  };
  const hidden = e => e.closest('.hidden, .skip, details:not([open]) > :not(summary), thead')
      && !(e.closest('thead') && getComputedStyle(e.closest('thead')).position !== 'absolute'
           && !e.closest('.hidden, .skip'));
  const seen = e => {
    if (hidden(e)) return false;
    const style = getComputedStyle(e);
    if (style.visibility === 'hidden' || style.display === 'none') return false;
    const box = e.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  };

  // Language, direction, heading, title
  if (html.lang !== lang) defects.push('the language is ' + html.lang + ', not ' + lang);
  if (html.dir !== dir) defects.push('the direction is ' + html.dir + ', not ' + dir);
  const heads = [...document.querySelectorAll('h1')].filter(seen);
  if (heads.length !== 1) defects.push('there are ' + heads.length + ' main headings');
  if (!/\S.* – \S/.test(document.title)) defects.push('the title is “' + document.title + '”');
  const title = document.title.replace(/\s+/g, ' ');
  if (heads.length === 1 && !title.includes(heads[0].textContent.trim().replace(/\s+/g, ' ').slice(0, 20)))
    defects.push('the title “' + document.title + '” is not about ' + name(heads[0]));
  let level = 0;
  for (const head of document.querySelectorAll('main :is(h1, h2, h3, h4)')) {
    // What is to be corrected is said before the page says what it is about.
    if (head.closest('.problems')) continue;
    const now = Number(head.tagName[1]);
    if (now > level + 1) defects.push('a level is left out before ' + name(head));
    level = now;
  }
  const ids = new Set();
  for (const e of document.querySelectorAll('[id]')) {
    if (ids.has(e.id)) defects.push('the id ' + e.id + ' is there twice');
    ids.add(e.id);
  }

  // Nothing is wider than the window
  if (html.scrollWidth > innerWidth + 1)
    defects.push('the page is ' + html.scrollWidth + ' px wide in a window of ' + innerWidth);
  for (const e of document.body.querySelectorAll('*')) {
    if (!seen(e) || e.closest('svg') && e.tagName !== 'svg') continue;
    const box = e.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.left < -1)
      defects.push('out of the window from ' + Math.round(box.left) + ' to ' + Math.round(box.right) + ': ' + name(e));
    const style = getComputedStyle(e);
    const clips = /hidden|clip/.test(style.overflowX + style.overflowY) || style.textOverflow === 'ellipsis';
    if (clips && !/^(INPUT|SELECT|TEXTAREA|svg|SVG)$/.test(e.tagName)
        && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2))
      defects.push('text is cut off in ' + name(e));
    if (/^(BUTTON|SUMMARY)$/.test(e.tagName) && (e.scrollWidth > e.clientWidth + 2))
      defects.push('text stands out of ' + name(e));
  }

  // Targets: large enough, or far enough from each other
  const targets = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(seen);
  const inline = e => getComputedStyle(e).display === 'inline';
  // Who hits the words of a tick box has hit the box.
  const boxes = targets.map(e => {
    const own = e.getBoundingClientRect();
    const words = /^(radio|checkbox)$/.test(e.type) && e.labels && e.labels[0];
    if (!words) return own;
    const label = words.getBoundingClientRect();
    const left = Math.min(own.left, label.left), top = Math.min(own.top, label.top);
    return new DOMRect(left, top, Math.max(own.right, label.right) - left, Math.max(own.bottom, label.bottom) - top);
  });
  const small = boxes.map(b => b.width < 24 - 0.5 || b.height < 24 - 0.5);
  targets.forEach((e, i) => {
    const inSentence = inline(e) && e.parentElement
        && e.closest('p, li, dd, td, label, figcaption')
        && e.closest('p, li, dd, td, label, figcaption').textContent.trim().length > e.textContent.trim().length + 1;
    if (small[i] && !inSentence) {
      const x = boxes[i].left + boxes[i].width / 2, y = boxes[i].top + boxes[i].height / 2;
      const near = targets.some((other, j) => {
        if (i === j || e.contains(other) || other.contains(e)) return false;
        const b = boxes[j];
        if (small[j]) return Math.hypot(x - b.left - b.width / 2, y - b.top - b.height / 2) < 24;
        const dx = Math.max(b.left - x, 0, x - b.right), dy = Math.max(b.top - y, 0, y - b.bottom);
        return Math.hypot(dx, dy) < 12;
      });
      if (near) defects.push('too small and too near: ' + name(e) + ' ' + Math.round(boxes[i].width) + ' × ' + Math.round(boxes[i].height));
    }
    const main = !inline(e) && (/^(BUTTON|SELECT|TEXTAREA|INPUT)$/.test(e.tagName) || e.matches('.button, .doors a, .places a, .languages a, .rail a, .back a, .problems a, .paging a, .download a, .menu summary, .more summary'));
    if (main && boxes[i].height < target - 0.5)
      defects.push(Math.round(boxes[i].height) + ' px high, not ' + target + ': ' + name(e));
  });

  // No text over another
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || !node.parentElement || !seen(node.parentElement)) continue;
    if (/^(OPTION|SCRIPT|STYLE|TEXTAREA)$/.test(node.parentElement.tagName)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) lines.push({box, node});
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  const told = new Set();
  for (let i = 0; i < lines.length; i++) {
    const a = lines[i];
    for (let j = i + 1; j < lines.length && lines[j].box.top < a.box.bottom; j++) {
      const b = lines[j];
      if (a.node === b.node) continue;
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - b.box.top;
      if (across > 3 && down > 0.5 * Math.min(a.box.height, b.box.height)) {
        const words = '“' + a.node.data.trim().slice(0, 30) + '” and “' + b.node.data.trim().slice(0, 30) + '”';
        if (!told.has(words)) defects.push('one text over another: ' + words);
        told.add(words);
      }
    }
  }

  // Everything runs and stands as its language does
  for (const e of document.querySelectorAll('main :is(h1, h2, p, label, legend, th, td, dt, dd, li)')) {
    if (!seen(e) || e.closest('main [dir=ltr], bdi, code') || e.querySelector('[dir]')) continue;
    const style = getComputedStyle(e);
    if (style.direction !== dir) defects.push('runs ' + style.direction + ': ' + name(e));
    if (!e.classList.contains('figure') && !e.closest('button')
        && style.textAlign !== 'start' && style.textAlign !== (rtl ? 'right' : 'left'))
      defects.push('stands ' + style.textAlign + ': ' + name(e));
  }
  const main = document.querySelector('main');
  if (main && heads.length === 1) {
    const range = document.createRange();
    range.selectNodeContents(heads[0]);
    const text = range.getBoundingClientRect(), room = main.getBoundingClientRect();
    const gap = rtl ? room.right - text.right : text.left - room.left;
    if (gap > 4) defects.push('the main heading begins ' + Math.round(gap) + ' px from where lines begin');
  }
  if (!main) defects.push('there is no main part');
  return defects;
}
