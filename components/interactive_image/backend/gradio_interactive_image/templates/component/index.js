import { D as W, i as ai, g as hi, o as Er, r as Ye, H as wr, d as Oe, p as jt, c as Qe, b as xe, a as ci, m as li, s as ui, e as Ft, E as Sr, t as Tr, f as _, h as Mr, j as fn, k as fi, l as Ar, n as Pr, q as Hr, u as Ir, v as dn, w as Br, x as Ut, y as te, z as Or, I as mt, B as Nr, A as kr, C as Lr, F as Cr, G as di, J as pn, S as mn, L as Rr, K as Dr, N as jr, M as Fr, O as Ur, P as Gr, Q as zr, R as Vr, T as fe, U as Xr, V as Wr, W as qr, X as be, Y as Zr, Z as Jr, _ as Yr, $ as ne, a0 as gn, a1 as C, a2 as ve, a3 as ce, a4 as z, a5 as L, a6 as le, a7 as ie, a8 as Qr, a9 as we, aa as H, ab as he, ac as j, ad as K, ae as R, af as U, ag as bn, ah as Ke, ai as Ne, aj as pi } from "./index-client.js";
const Kr = "5";
typeof window < "u" && ((window.__svelte ??= {}).v ??= /* @__PURE__ */ new Set()).add(Kr);
var $r = "font-weight: bold", es = "font-weight: normal";
function vn(t) {
  W ? console.warn(
    `%c[svelte] state_snapshot_uncloneable
%c${t ? `The following properties cannot be cloned with \`$state.snapshot\` — the return value contains the originals:

${t}` : "Value cannot be cloned with `$state.snapshot` — the original value was returned"}
https://svelte.dev/e/state_snapshot_uncloneable`,
    $r,
    es
  ) : console.warn("https://svelte.dev/e/state_snapshot_uncloneable");
}
const ts = [];
function mi(t, e = !1, n = !1) {
  if (W && !e) {
    const i = [], r = ke(t, /* @__PURE__ */ new Map(), "", i, null, n);
    if (i.length === 1 && i[0] === "")
      vn();
    else if (i.length > 0) {
      const s = i.length > 10 ? i.slice(0, 7) : i.slice(0, 10), o = i.length - s.length;
      let a = s.map((h) => `- <value>${h}`).join(`
`);
      o > 0 && (a += `
- ...and ${o} more`), vn(a);
    }
    return r;
  }
  return ke(t, /* @__PURE__ */ new Map(), "", ts, null, n);
}
function ke(t, e, n, i, r = null, s = !1) {
  if (typeof t == "object" && t !== null) {
    var o = e.get(t);
    if (o !== void 0) return o;
    if (t instanceof Map) return (
      /** @type {Snapshot<T>} */
      new Map(t)
    );
    if (t instanceof Set) return (
      /** @type {Snapshot<T>} */
      new Set(t)
    );
    if (ai(t)) {
      var a = (
        /** @type {Snapshot<any>} */
        Array(t.length)
      );
      e.set(t, a), r !== null && e.set(r, a);
      for (var h = 0; h < t.length; h += 1) {
        var c = t[h];
        h in t && (a[h] = ke(c, e, W ? `${n}[${h}]` : n, i, null, s));
      }
      return a;
    }
    if (hi(t) === Er) {
      a = {}, e.set(t, a), r !== null && e.set(r, a);
      for (var l of Object.keys(t))
        a[l] = ke(
          // @ts-expect-error
          t[l],
          e,
          W ? `${n}.${l}` : n,
          i,
          null,
          s
        );
      return a;
    }
    if (t instanceof Date)
      return t.getTime(), /** @type {Snapshot<T>} */
      structuredClone(t);
    if (typeof /** @type {T & { toJSON?: any } } */
    t.toJSON == "function" && !s)
      return ke(
        /** @type {T & { toJSON(): any } } */
        t.toJSON(),
        e,
        W ? `${n}.toJSON()` : n,
        i,
        // Associate the instance with the toJSON clone
        t
      );
  }
  if (t instanceof EventTarget)
    return (
      /** @type {Snapshot<T>} */
      t
    );
  try {
    return (
      /** @type {Snapshot<T>} */
      structuredClone(t)
    );
  } catch {
    return W && i.push(n), /** @type {Snapshot<T>} */
    t;
  }
}
class gi {
  /** @type {TemplateNode} */
  anchor;
  /** @type {Map<Batch, Key>} */
  #e = /* @__PURE__ */ new Map();
  /**
   * Map of keys to effects that are currently rendered in the DOM.
   * These effects are visible and actively part of the document tree.
   * Example:
   * ```
   * {#if condition}
   * 	foo
   * {:else}
   * 	bar
   * {/if}
   * ```
   * Can result in the entries `true->Effect` and `false->Effect`
   * @type {Map<Key, Effect>}
   */
  #n = /* @__PURE__ */ new Map();
  /**
   * Similar to #onscreen with respect to the keys, but contains branches that are not yet
   * in the DOM, because their insertion is deferred.
   * @type {Map<Key, Branch>}
   */
  #t = /* @__PURE__ */ new Map();
  /**
   * Keys of effects that are currently outroing
   * @type {Set<Key>}
   */
  #i = /* @__PURE__ */ new Set();
  /**
   * Whether to pause (i.e. outro) on change, or destroy immediately.
   * This is necessary for `<svelte:element>`
   */
  #r = !0;
  /**
   * @param {TemplateNode} anchor
   * @param {boolean} transition
   */
  constructor(e, n = !0) {
    this.anchor = e, this.#r = n;
  }
  /**
   * @param {Batch} batch
   */
  #s = (e) => {
    if (this.#e.has(e)) {
      var n = (
        /** @type {Key} */
        this.#e.get(e)
      ), i = this.#n.get(n);
      if (i)
        Ye(i), this.#i.delete(n);
      else {
        var r = this.#t.get(n);
        r && (Ye(r.effect), this.#n.set(n, r.effect), this.#t.delete(n), W && (r.fragment.lastChild[wr] = this.anchor), r.fragment.lastChild.remove(), this.anchor.before(r.fragment), i = r.effect);
      }
      for (const [s, o] of this.#e) {
        if (this.#e.delete(s), s === e)
          break;
        const a = this.#t.get(o);
        a && (Oe(a.effect), this.#t.delete(o));
      }
      for (const [s, o] of this.#n) {
        if (s === n || this.#i.has(s)) continue;
        const a = () => {
          if (Array.from(this.#e.values()).includes(s)) {
            var c = document.createDocumentFragment();
            li(o, c), c.append(Qe()), this.#t.set(s, { effect: o, fragment: c });
          } else
            Oe(o);
          this.#i.delete(s), this.#n.delete(s);
        };
        this.#r || !i ? (this.#i.add(s), jt(o, a, !1)) : a();
      }
    }
  };
  /**
   * @param {Batch} batch
   */
  #o = (e) => {
    this.#e.delete(e);
    const n = Array.from(this.#e.values());
    for (const [i, r] of this.#t)
      n.includes(i) || (Oe(r.effect), this.#t.delete(i));
  };
  /**
   *
   * @param {any} key
   * @param {null | ((target: TemplateNode) => void)} fn
   */
  ensure(e, n) {
    var i = (
      /** @type {Batch} */
      ci
    ), r = ui();
    if (n && !this.#n.has(e) && !this.#t.has(e))
      if (r) {
        var s = document.createDocumentFragment(), o = Qe();
        s.append(o), this.#t.set(e, {
          effect: xe(() => n(o)),
          fragment: s
        });
      } else
        this.#n.set(
          e,
          xe(() => n(this.anchor))
        );
    if (this.#e.set(i, e), r) {
      for (const [a, h] of this.#n)
        a === e ? i.unskip_effect(h) : i.skip_effect(h);
      for (const [a, h] of this.#t)
        a === e ? i.unskip_effect(h.effect) : i.skip_effect(h.effect);
      i.oncommit(this.#s), i.ondiscard(this.#o);
    } else
      this.#s(i);
  }
}
function $(t, e, n = !1) {
  var i = new gi(t), r = n ? Sr : 0;
  function s(o, a) {
    i.ensure(o, a);
  }
  Ft(() => {
    var o = !1;
    e((a, h = 0) => {
      o = !0, s(h, a);
    }), o || s(-1, null);
  }, r);
}
const ns = /* @__PURE__ */ Symbol("NaN");
function is(t, e, n) {
  var i = new gi(t);
  Ft(() => {
    var r = e();
    r !== r && (r = /** @type {any} */
    ns), i.ensure(r, n);
  });
}
function rs(t, e, n) {
  for (var i = [], r = e.length, s, o = e.length, a = 0; a < r; a++) {
    let u = e[a];
    jt(
      u,
      () => {
        if (s) {
          if (s.pending.delete(u), s.done.add(u), s.pending.size === 0) {
            var d = (
              /** @type {Set<EachOutroGroup>} */
              t.outrogroups
            );
            At(t, Ut(s.done)), d.delete(s), d.size === 0 && (t.outrogroups = null);
          }
        } else
          o -= 1;
      },
      !1
    );
  }
  if (o === 0) {
    var h = i.length === 0 && n !== null && t.pending.size === 0;
    if (h) {
      var c = (
        /** @type {Element} */
        n
      ), l = (
        /** @type {Element} */
        c.parentNode
      );
      kr(l), l.append(c), t.items.clear();
    }
    At(t, e, !h);
  } else
    s = {
      pending: new Set(e),
      done: /* @__PURE__ */ new Set()
    }, (t.outrogroups ??= /* @__PURE__ */ new Set()).add(s);
}
function At(t, e, n = !0) {
  var i;
  if (t.pending.size > 0) {
    i = /* @__PURE__ */ new Set();
    for (const o of t.pending.values())
      for (const a of o)
        i.add(
          /** @type {EachItem} */
          t.items.get(a).e
        );
  }
  for (var r = 0; r < e.length; r++) {
    var s = e[r];
    if (i?.has(s)) {
      s.f |= te;
      const o = document.createDocumentFragment();
      li(s, o);
    } else
      Oe(e[r], n);
  }
}
var xn;
function ss(t, e, n, i, r, s = null) {
  var o = t, a = /* @__PURE__ */ new Map(), h = null, c = Ar(() => {
    var y = n();
    return (
      /** @type {V[]} */
      ai(y) ? y : y == null ? [] : Ut(y)
    );
  });
  W && Tr(c, "{#each ...}");
  var l = /* @__PURE__ */ new Map(), u = !0;
  function d(y) {
    if ((b.effect.f & Or) === 0) {
      b.pending.delete(y);
      var f = _(c);
      b.fallback = h, os(b, f, o, e, i), h !== null && (f.length === 0 ? (h.f & te) === 0 ? Ye(h) : (h.f ^= te, Be(h, null, o)) : jt(h, () => {
        h = null;
      }));
    }
  }
  function x(y) {
    b.pending.delete(y);
  }
  var m = Ft(() => {
    for (var y = (
      /** @type {V[]} */
      _(c)
    ), f = y.length, p = /* @__PURE__ */ new Set(), g = (
      /** @type {Batch} */
      ci
    ), E = ui(), w = 0; w < f; w += 1) {
      var N = y[w], V = i(N, w);
      if (W) {
        var Z = i(N, w);
        V !== Z && Mr(String(w), String(V), String(Z));
      }
      var J = u ? null : a.get(V);
      J ? (J.v && fn(J.v, N), J.i && fn(J.i, w), E && g.unskip_effect(J.e)) : (J = as(
        a,
        u ? o : xn ??= Qe(),
        N,
        V,
        w,
        r,
        e,
        n
      ), u || (J.e.f |= te), a.set(V, J)), p.add(V);
    }
    if (f === 0 && s && !h && (u ? h = xe(() => s(o)) : (h = xe(() => s(xn ??= Qe())), h.f |= te)), f > p.size && (W ? hs(y, i) : fi("", "", "")), !u)
      if (l.set(g, p), E) {
        for (const [Y, je] of a)
          p.has(Y) || g.skip_effect(je.e);
        g.oncommit(d), g.ondiscard(x);
      } else
        d(g);
    _(c);
  }), b = { effect: m, items: a, pending: l, outrogroups: null, fallback: h };
  u = !1;
}
function Pe(t) {
  for (; t !== null && (t.f & Nr) === 0; )
    t = t.next;
  return t;
}
function os(t, e, n, i, r) {
  var s = e.length, o = t.items, a = Pe(t.effect.first), h, c = null, l = [], u = [], d, x, m, b;
  for (b = 0; b < s; b += 1) {
    if (d = e[b], x = r(d, b), m = /** @type {EachItem} */
    o.get(x).e, t.outrogroups !== null)
      for (const Z of t.outrogroups)
        Z.pending.delete(m), Z.done.delete(m);
    if ((m.f & mt) !== 0 && Ye(m), (m.f & te) !== 0)
      if (m.f ^= te, m === a)
        Be(m, null, n);
      else {
        var y = c ? c.next : a;
        m === t.effect.last && (t.effect.last = m.prev), m.prev && (m.prev.next = m.next), m.next && (m.next.prev = m.prev), se(t, c, m), se(t, m, y), Be(m, y, n), c = m, l = [], u = [], a = Pe(c.next);
        continue;
      }
    if (m !== a) {
      if (h !== void 0 && h.has(m)) {
        if (l.length < u.length) {
          var f = u[0], p;
          c = f.prev;
          var g = l[0], E = l[l.length - 1];
          for (p = 0; p < l.length; p += 1)
            Be(l[p], f, n);
          for (p = 0; p < u.length; p += 1)
            h.delete(u[p]);
          se(t, g.prev, E.next), se(t, c, g), se(t, E, f), a = f, c = E, b -= 1, l = [], u = [];
        } else
          h.delete(m), Be(m, a, n), se(t, m.prev, m.next), se(t, m, c === null ? t.effect.first : c.next), se(t, c, m), c = m;
        continue;
      }
      for (l = [], u = []; a !== null && a !== m; )
        (h ??= /* @__PURE__ */ new Set()).add(a), u.push(a), a = Pe(a.next);
      if (a === null)
        continue;
    }
    (m.f & te) === 0 && l.push(m), c = m, a = Pe(m.next);
  }
  if (t.outrogroups !== null) {
    for (const Z of t.outrogroups)
      Z.pending.size === 0 && (At(t, Ut(Z.done)), t.outrogroups?.delete(Z));
    t.outrogroups.size === 0 && (t.outrogroups = null);
  }
  if (a !== null || h !== void 0) {
    var w = [];
    if (h !== void 0)
      for (m of h)
        (m.f & mt) === 0 && w.push(m);
    for (; a !== null; )
      (a.f & mt) === 0 && a !== t.fallback && w.push(a), a = Pe(a.next);
    var N = w.length;
    if (N > 0) {
      var V = null;
      rs(t, w, V);
    }
  }
}
function as(t, e, n, i, r, s, o, a) {
  var h = (o & Pr) !== 0 ? (o & Hr) === 0 ? Ir(n, !1, !1) : dn(n) : null, c = (o & Br) !== 0 ? dn(r) : null;
  return W && h && (h.trace = () => {
    a()[c?.v ?? r];
  }), {
    v: h,
    i: c,
    e: xe(() => (s(e, h ?? n, c ?? r, a), () => {
      t.delete(i);
    }))
  };
}
function Be(t, e, n) {
  if (t.nodes)
    for (var i = t.nodes.start, r = t.nodes.end, s = e && (e.f & te) === 0 ? (
      /** @type {EffectNodes} */
      e.nodes.start
    ) : n; i !== null; ) {
      var o = (
        /** @type {TemplateNode} */
        Lr(i)
      );
      if (s.before(i), i === r)
        return;
      i = o;
    }
}
function se(t, e, n) {
  e === null ? t.effect.first = n : e.next = n, n === null ? t.effect.last = e : n.prev = e;
}
function hs(t, e) {
  const n = /* @__PURE__ */ new Map(), i = t.length;
  for (let r = 0; r < i; r++) {
    const s = e(t[r], r);
    if (n.has(s)) {
      const o = String(n.get(s)), a = String(r);
      let h = String(s);
      h.startsWith("[object ") && (h = null), fi(o, a, h);
    }
    n.set(s, r);
  }
}
function cs(t, e) {
  var n = void 0, i;
  Cr(() => {
    n !== (n = e()) && (i && (Oe(i), i = null), n && (i = xe(() => {
      di(() => (
        /** @type {(node: Element) => void} */
        n(t)
      ));
    })));
  });
}
function bi(t) {
  var e, n, i = "";
  if (typeof t == "string" || typeof t == "number") i += t;
  else if (typeof t == "object") if (Array.isArray(t)) {
    var r = t.length;
    for (e = 0; e < r; e++) t[e] && (n = bi(t[e])) && (i && (i += " "), i += n);
  } else for (n in t) t[n] && (i && (i += " "), i += n);
  return i;
}
function ls() {
  for (var t, e, n = 0, i = "", r = arguments.length; n < r; n++) (t = arguments[n]) && (e = bi(t)) && (i && (i += " "), i += e);
  return i;
}
function us(t) {
  return typeof t == "object" ? ls(t) : t ?? "";
}
const yn = [...` 	
\r\f \v\uFEFF`];
function fs(t, e, n) {
  var i = t == null ? "" : "" + t;
  if (e && (i = i ? i + " " + e : e), n) {
    for (var r of Object.keys(n))
      if (n[r])
        i = i ? i + " " + r : r;
      else if (i.length)
        for (var s = r.length, o = 0; (o = i.indexOf(r, o)) >= 0; ) {
          var a = o + s;
          (o === 0 || yn.includes(i[o - 1])) && (a === i.length || yn.includes(i[a])) ? i = (o === 0 ? "" : i.substring(0, o)) + i.substring(a + 1) : o = a;
        }
  }
  return i === "" ? null : i;
}
function _n(t, e = !1) {
  var n = e ? " !important;" : ";", i = "";
  for (var r of Object.keys(t)) {
    var s = t[r];
    s != null && s !== "" && (i += " " + r + ": " + s + n);
  }
  return i;
}
function ds(t, e) {
  if (e) {
    var n = "", i, r;
    return Array.isArray(e) ? (i = e[0], r = e[1]) : i = e, i && (n += _n(i)), r && (n += _n(r, !0)), n = n.trim(), n === "" ? null : n;
  }
  return String(t);
}
function Gt(t, e, n, i, r, s) {
  var o = (
    /** @type {any} */
    t[pn]
  );
  if (o !== n || o === void 0) {
    var a = fs(n, i, s);
    a == null ? t.removeAttribute("class") : t.className = a, t[pn] = n;
  } else if (s && r !== s)
    for (var h in s) {
      var c = !!s[h];
      (r == null || c !== !!r[h]) && t.classList.toggle(h, c);
    }
  return s;
}
function gt(t, e = {}, n, i) {
  for (var r in n) {
    var s = n[r];
    e[r] !== s && (n[r] == null ? t.style.removeProperty(r) : t.style.setProperty(r, s, i));
  }
}
function vi(t, e, n, i) {
  var r = (
    /** @type {any} */
    t[mn]
  );
  if (r !== e) {
    var s = ds(e, i);
    s == null ? t.removeAttribute("style") : t.style.cssText = s, t[mn] = e;
  } else i && (Array.isArray(i) ? (gt(t, n?.[0], i[0]), gt(t, n?.[1], i[1], "important")) : gt(t, n, i));
  return i;
}
const ps = /* @__PURE__ */ Symbol("is custom element"), ms = /* @__PURE__ */ Symbol("is html"), gs = Ur ? "progress" : "PROGRESS";
function bs(t, e) {
  var n = xi(t);
  n.value === (n.value = // treat null and undefined the same for the initial value
  e ?? void 0) || // @ts-expect-error
  // `progress` elements always need their value set when it's `0`
  t.value === e && (e !== 0 || t.nodeName !== gs) || (t.value = e ?? "");
}
function M(t, e, n, i) {
  var r = xi(t), s = r[e];
  s !== (r[e] = n) && (e === "loading" && (t[Rr] = n), n == null ? t.removeAttribute(e) : typeof n != "string" && vs(t).has(e) ? t[e] = n : t.setAttribute(e, n));
}
function xi(t) {
  return (
    /** @type {Record<string | symbol, unknown>} **/
    /** @type {any} */
    t[Dr] ??= {
      [ps]: t.nodeName.includes("-"),
      [ms]: t.namespaceURI === jr
    }
  );
}
var En = /* @__PURE__ */ new Map();
function vs(t) {
  var e = t.getAttribute("is") || t.nodeName, n = En.get(e);
  if (n) return n;
  En.set(e, n = /* @__PURE__ */ new Set());
  for (var i, r = t, s = Element.prototype; s !== r; ) {
    i = Fr(r);
    for (var o in i)
      i[o].set && // better safe than sorry, we don't want spread attributes to mess with HTML content
      o !== "innerHTML" && o !== "textContent" && o !== "innerText" && n.add(o);
    r = hi(r);
  }
  return n;
}
function bt(t, e) {
  return t === e || t?.[qr] === e;
}
function ue(t = zr(), e, n, i) {
  var r = (
    /** @type {ComponentContext} */
    Gr.r
  ), s = (
    /** @type {Effect} */
    Xr
  );
  return di(() => {
    var o, a;
    return Vr(() => {
      o = a, a = [], fe(() => {
        bt(n(...a), t) || (e(t, ...a), o && bt(n(...o), t) && e(null, ...o));
      });
    }), () => {
      let h = s;
      for (; h !== r && h.parent !== null && h.parent.f & Wr; )
        h = h.parent;
      const c = () => {
        a && bt(n(...a), t) && e(null, ...a);
      }, l = h.teardown;
      h.teardown = () => {
        c(), l?.();
      };
    };
  }), t;
}
function xs(t, e, n) {
  if (t == null)
    return e(void 0), n && n(void 0), be;
  const i = fe(
    () => t.subscribe(
      e,
      // @ts-expect-error
      n
    )
  );
  return i.unsubscribe ? () => i.unsubscribe() : i;
}
const me = [];
function ys(t, e) {
  return {
    subscribe: it(t, e).subscribe
  };
}
function it(t, e = be) {
  let n = null;
  const i = /* @__PURE__ */ new Set();
  function r(a) {
    if (Zr(t, a) && (t = a, n)) {
      const h = !me.length;
      for (const c of i)
        c[1](), me.push(c, t);
      if (h) {
        for (let c = 0; c < me.length; c += 2)
          me[c][0](me[c + 1]);
        me.length = 0;
      }
    }
  }
  function s(a) {
    r(a(
      /** @type {T} */
      t
    ));
  }
  function o(a, h = be) {
    const c = [a, h];
    return i.add(c), i.size === 1 && (n = e(r, s) || be), a(
      /** @type {T} */
      t
    ), () => {
      i.delete(c), i.size === 0 && n && (n(), n = null);
    };
  }
  return { set: r, update: s, subscribe: o };
}
function Se(t, e, n) {
  const i = !Array.isArray(t), r = i ? [t] : t;
  if (!r.every(Boolean))
    throw new Error("derived() expects stores as input, got a falsy value");
  const s = e.length < 2;
  return ys(n, (o, a) => {
    let h = !1;
    const c = [];
    let l = 0, u = be;
    const d = () => {
      if (l)
        return;
      u();
      const m = e(i ? c[0] : c, o, a);
      s ? o(m) : u = typeof m == "function" ? m : be;
    }, x = r.map(
      (m, b) => xs(
        m,
        (y) => {
          c[b] = y, l &= ~(1 << b), h && d();
        },
        () => {
          l |= 1 << b;
        }
      )
    );
    return h = !0, d(), function() {
      Jr(x), u(), h = !1;
    };
  });
}
const _s = {
  get(t, e) {
    if (!t.exclude.has(e))
      return t.props[e];
  },
  set(t, e) {
    return W && Yr(`${t.name}.${String(e)}`), !1;
  },
  getOwnPropertyDescriptor(t, e) {
    if (!t.exclude.has(e) && e in t.props)
      return {
        enumerable: !0,
        configurable: !0,
        value: t.props[e]
      };
  },
  has(t, e) {
    return t.exclude.has(e) ? !1 : e in t.props;
  },
  ownKeys(t) {
    return Reflect.ownKeys(t.props).filter((e) => !t.exclude.has(e));
  }
};
// @__NO_SIDE_EFFECTS__
function Es(t, e, n) {
  return new Proxy(W ? { props: t, exclude: e, name: n } : { props: t, exclude: e }, _s);
}
const ws = [
  { color: "red", primary: 600, secondary: 100 },
  { color: "green", primary: 600, secondary: 100 },
  { color: "blue", primary: 600, secondary: 100 },
  { color: "yellow", primary: 500, secondary: 100 },
  { color: "purple", primary: 600, secondary: 100 },
  { color: "teal", primary: 600, secondary: 100 },
  { color: "orange", primary: 600, secondary: 100 },
  { color: "cyan", primary: 600, secondary: 100 },
  { color: "lime", primary: 500, secondary: 100 },
  { color: "pink", primary: 600, secondary: 100 }
], wn = {
  inherit: "inherit",
  current: "currentColor",
  transparent: "transparent",
  black: "#000",
  white: "#fff",
  slate: {
    50: "#f8fafc",
    100: "#f1f5f9",
    200: "#e2e8f0",
    300: "#cbd5e1",
    400: "#94a3b8",
    500: "#64748b",
    600: "#475569",
    700: "#334155",
    800: "#1e293b",
    900: "#0f172a",
    950: "#020617"
  },
  gray: {
    50: "#f9fafb",
    100: "#f3f4f6",
    200: "#e5e7eb",
    300: "#d1d5db",
    400: "#9ca3af",
    500: "#6b7280",
    600: "#4b5563",
    700: "#374151",
    800: "#1f2937",
    900: "#111827",
    950: "#030712"
  },
  zinc: {
    50: "#fafafa",
    100: "#f4f4f5",
    200: "#e4e4e7",
    300: "#d4d4d8",
    400: "#a1a1aa",
    500: "#71717a",
    600: "#52525b",
    700: "#3f3f46",
    800: "#27272a",
    900: "#18181b",
    950: "#09090b"
  },
  neutral: {
    50: "#fafafa",
    100: "#f5f5f5",
    200: "#e5e5e5",
    300: "#d4d4d4",
    400: "#a3a3a3",
    500: "#737373",
    600: "#525252",
    700: "#404040",
    800: "#262626",
    900: "#171717",
    950: "#0a0a0a"
  },
  stone: {
    50: "#fafaf9",
    100: "#f5f5f4",
    200: "#e7e5e4",
    300: "#d6d3d1",
    400: "#a8a29e",
    500: "#78716c",
    600: "#57534e",
    700: "#44403c",
    800: "#292524",
    900: "#1c1917",
    950: "#0c0a09"
  },
  red: {
    50: "#fef2f2",
    100: "#fee2e2",
    200: "#fecaca",
    300: "#fca5a5",
    400: "#f87171",
    500: "#ef4444",
    600: "#dc2626",
    700: "#b91c1c",
    800: "#991b1b",
    900: "#7f1d1d",
    950: "#450a0a"
  },
  orange: {
    50: "#fff7ed",
    100: "#ffedd5",
    200: "#fed7aa",
    300: "#fdba74",
    400: "#fb923c",
    500: "#f97316",
    600: "#ea580c",
    700: "#c2410c",
    800: "#9a3412",
    900: "#7c2d12",
    950: "#431407"
  },
  amber: {
    50: "#fffbeb",
    100: "#fef3c7",
    200: "#fde68a",
    300: "#fcd34d",
    400: "#fbbf24",
    500: "#f59e0b",
    600: "#d97706",
    700: "#b45309",
    800: "#92400e",
    900: "#78350f",
    950: "#451a03"
  },
  yellow: {
    50: "#fefce8",
    100: "#fef9c3",
    200: "#fef08a",
    300: "#fde047",
    400: "#facc15",
    500: "#eab308",
    600: "#ca8a04",
    700: "#a16207",
    800: "#854d0e",
    900: "#713f12",
    950: "#422006"
  },
  lime: {
    50: "#f7fee7",
    100: "#ecfccb",
    200: "#d9f99d",
    300: "#bef264",
    400: "#a3e635",
    500: "#84cc16",
    600: "#65a30d",
    700: "#4d7c0f",
    800: "#3f6212",
    900: "#365314",
    950: "#1a2e05"
  },
  green: {
    50: "#f0fdf4",
    100: "#dcfce7",
    200: "#bbf7d0",
    300: "#86efac",
    400: "#4ade80",
    500: "#22c55e",
    600: "#16a34a",
    700: "#15803d",
    800: "#166534",
    900: "#14532d",
    950: "#052e16"
  },
  emerald: {
    50: "#ecfdf5",
    100: "#d1fae5",
    200: "#a7f3d0",
    300: "#6ee7b7",
    400: "#34d399",
    500: "#10b981",
    600: "#059669",
    700: "#047857",
    800: "#065f46",
    900: "#064e3b",
    950: "#022c22"
  },
  teal: {
    50: "#f0fdfa",
    100: "#ccfbf1",
    200: "#99f6e4",
    300: "#5eead4",
    400: "#2dd4bf",
    500: "#14b8a6",
    600: "#0d9488",
    700: "#0f766e",
    800: "#115e59",
    900: "#134e4a",
    950: "#042f2e"
  },
  cyan: {
    50: "#ecfeff",
    100: "#cffafe",
    200: "#a5f3fc",
    300: "#67e8f9",
    400: "#22d3ee",
    500: "#06b6d4",
    600: "#0891b2",
    700: "#0e7490",
    800: "#155e75",
    900: "#164e63",
    950: "#083344"
  },
  sky: {
    50: "#f0f9ff",
    100: "#e0f2fe",
    200: "#bae6fd",
    300: "#7dd3fc",
    400: "#38bdf8",
    500: "#0ea5e9",
    600: "#0284c7",
    700: "#0369a1",
    800: "#075985",
    900: "#0c4a6e",
    950: "#082f49"
  },
  blue: {
    50: "#eff6ff",
    100: "#dbeafe",
    200: "#bfdbfe",
    300: "#93c5fd",
    400: "#60a5fa",
    500: "#3b82f6",
    600: "#2563eb",
    700: "#1d4ed8",
    800: "#1e40af",
    900: "#1e3a8a",
    950: "#172554"
  },
  indigo: {
    50: "#eef2ff",
    100: "#e0e7ff",
    200: "#c7d2fe",
    300: "#a5b4fc",
    400: "#818cf8",
    500: "#6366f1",
    600: "#4f46e5",
    700: "#4338ca",
    800: "#3730a3",
    900: "#312e81",
    950: "#1e1b4b"
  },
  violet: {
    50: "#f5f3ff",
    100: "#ede9fe",
    200: "#ddd6fe",
    300: "#c4b5fd",
    400: "#a78bfa",
    500: "#8b5cf6",
    600: "#7c3aed",
    700: "#6d28d9",
    800: "#5b21b6",
    900: "#4c1d95",
    950: "#2e1065"
  },
  purple: {
    50: "#faf5ff",
    100: "#f3e8ff",
    200: "#e9d5ff",
    300: "#d8b4fe",
    400: "#c084fc",
    500: "#a855f7",
    600: "#9333ea",
    700: "#7e22ce",
    800: "#6b21a8",
    900: "#581c87",
    950: "#3b0764"
  },
  fuchsia: {
    50: "#fdf4ff",
    100: "#fae8ff",
    200: "#f5d0fe",
    300: "#f0abfc",
    400: "#e879f9",
    500: "#d946ef",
    600: "#c026d3",
    700: "#a21caf",
    800: "#86198f",
    900: "#701a75",
    950: "#4a044e"
  },
  pink: {
    50: "#fdf2f8",
    100: "#fce7f3",
    200: "#fbcfe8",
    300: "#f9a8d4",
    400: "#f472b6",
    500: "#ec4899",
    600: "#db2777",
    700: "#be185d",
    800: "#9d174d",
    900: "#831843",
    950: "#500724"
  },
  rose: {
    50: "#fff1f2",
    100: "#ffe4e6",
    200: "#fecdd3",
    300: "#fda4af",
    400: "#fb7185",
    500: "#f43f5e",
    600: "#e11d48",
    700: "#be123c",
    800: "#9f1239",
    900: "#881337",
    950: "#4c0519"
  }
};
ws.reduce((t, { color: e, primary: n, secondary: i }) => ({
  ...t,
  [e]: {
    primary: wn[e][n],
    secondary: wn[e][i]
  }
}), {});
function Ss(t) {
  return t && t.__esModule && Object.prototype.hasOwnProperty.call(t, "default") ? t.default : t;
}
var vt, Sn;
function Ts() {
  if (Sn) return vt;
  Sn = 1;
  var t = function(p) {
    return e(p) && !n(p);
  };
  function e(f) {
    return !!f && typeof f == "object";
  }
  function n(f) {
    var p = Object.prototype.toString.call(f);
    return p === "[object RegExp]" || p === "[object Date]" || s(f);
  }
  var i = typeof Symbol == "function" && Symbol.for, r = i ? /* @__PURE__ */ Symbol.for("react.element") : 60103;
  function s(f) {
    return f.$$typeof === r;
  }
  function o(f) {
    return Array.isArray(f) ? [] : {};
  }
  function a(f, p) {
    return p.clone !== !1 && p.isMergeableObject(f) ? b(o(f), f, p) : f;
  }
  function h(f, p, g) {
    return f.concat(p).map(function(E) {
      return a(E, g);
    });
  }
  function c(f, p) {
    if (!p.customMerge)
      return b;
    var g = p.customMerge(f);
    return typeof g == "function" ? g : b;
  }
  function l(f) {
    return Object.getOwnPropertySymbols ? Object.getOwnPropertySymbols(f).filter(function(p) {
      return Object.propertyIsEnumerable.call(f, p);
    }) : [];
  }
  function u(f) {
    return Object.keys(f).concat(l(f));
  }
  function d(f, p) {
    try {
      return p in f;
    } catch {
      return !1;
    }
  }
  function x(f, p) {
    return d(f, p) && !(Object.hasOwnProperty.call(f, p) && Object.propertyIsEnumerable.call(f, p));
  }
  function m(f, p, g) {
    var E = {};
    return g.isMergeableObject(f) && u(f).forEach(function(w) {
      E[w] = a(f[w], g);
    }), u(p).forEach(function(w) {
      x(f, w) || (d(f, w) && g.isMergeableObject(p[w]) ? E[w] = c(w, g)(f[w], p[w], g) : E[w] = a(p[w], g));
    }), E;
  }
  function b(f, p, g) {
    g = g || {}, g.arrayMerge = g.arrayMerge || h, g.isMergeableObject = g.isMergeableObject || t, g.cloneUnlessOtherwiseSpecified = a;
    var E = Array.isArray(p), w = Array.isArray(f), N = E === w;
    return N ? E ? g.arrayMerge(f, p, g) : m(f, p, g) : a(p, g);
  }
  b.all = function(p, g) {
    if (!Array.isArray(p))
      throw new Error("first argument should be an array");
    return p.reduce(function(E, w) {
      return b(E, w, g);
    }, {});
  };
  var y = b;
  return vt = y, vt;
}
var Ms = Ts();
const As = /* @__PURE__ */ Ss(Ms);
var Pt = function(t, e) {
  return Pt = Object.setPrototypeOf || { __proto__: [] } instanceof Array && function(n, i) {
    n.__proto__ = i;
  } || function(n, i) {
    for (var r in i) Object.prototype.hasOwnProperty.call(i, r) && (n[r] = i[r]);
  }, Pt(t, e);
};
function rt(t, e) {
  if (typeof e != "function" && e !== null)
    throw new TypeError("Class extends value " + String(e) + " is not a constructor or null");
  Pt(t, e);
  function n() {
    this.constructor = t;
  }
  t.prototype = e === null ? Object.create(e) : (n.prototype = e.prototype, new n());
}
var A = function() {
  return A = Object.assign || function(e) {
    for (var n, i = 1, r = arguments.length; i < r; i++) {
      n = arguments[i];
      for (var s in n) Object.prototype.hasOwnProperty.call(n, s) && (e[s] = n[s]);
    }
    return e;
  }, A.apply(this, arguments);
};
function Ps(t, e) {
  var n = {};
  for (var i in t) Object.prototype.hasOwnProperty.call(t, i) && e.indexOf(i) < 0 && (n[i] = t[i]);
  if (t != null && typeof Object.getOwnPropertySymbols == "function")
    for (var r = 0, i = Object.getOwnPropertySymbols(t); r < i.length; r++)
      e.indexOf(i[r]) < 0 && Object.prototype.propertyIsEnumerable.call(t, i[r]) && (n[i[r]] = t[i[r]]);
  return n;
}
function xt(t, e, n) {
  if (n || arguments.length === 2) for (var i = 0, r = e.length, s; i < r; i++)
    (s || !(i in e)) && (s || (s = Array.prototype.slice.call(e, 0, i)), s[i] = e[i]);
  return t.concat(s || Array.prototype.slice.call(e));
}
function yt(t, e) {
  var n = e && e.cache ? e.cache : Ls, i = e && e.serializer ? e.serializer : Ns, r = e && e.strategy ? e.strategy : Bs;
  return r(t, {
    cache: n,
    serializer: i
  });
}
function Hs(t) {
  return t == null || typeof t == "number" || typeof t == "boolean";
}
function Is(t, e, n, i) {
  var r = Hs(i) ? i : n(i), s = e.get(r);
  return typeof s > "u" && (s = t.call(this, i), e.set(r, s)), s;
}
function yi(t, e, n) {
  var i = Array.prototype.slice.call(arguments, 3), r = n(i), s = e.get(r);
  return typeof s > "u" && (s = t.apply(this, i), e.set(r, s)), s;
}
function _i(t, e, n, i, r) {
  return n.bind(e, t, i, r);
}
function Bs(t, e) {
  var n = t.length === 1 ? Is : yi;
  return _i(t, this, n, e.cache.create(), e.serializer);
}
function Os(t, e) {
  return _i(t, this, yi, e.cache.create(), e.serializer);
}
var Ns = function() {
  return JSON.stringify(arguments);
}, ks = (
  /** @class */
  (function() {
    function t() {
      this.cache = /* @__PURE__ */ Object.create(null);
    }
    return t.prototype.get = function(e) {
      return this.cache[e];
    }, t.prototype.set = function(e, n) {
      this.cache[e] = n;
    }, t;
  })()
), Ls = {
  create: function() {
    return new ks();
  }
}, _t = {
  variadic: Os
}, S;
(function(t) {
  t[t.EXPECT_ARGUMENT_CLOSING_BRACE = 1] = "EXPECT_ARGUMENT_CLOSING_BRACE", t[t.EMPTY_ARGUMENT = 2] = "EMPTY_ARGUMENT", t[t.MALFORMED_ARGUMENT = 3] = "MALFORMED_ARGUMENT", t[t.EXPECT_ARGUMENT_TYPE = 4] = "EXPECT_ARGUMENT_TYPE", t[t.INVALID_ARGUMENT_TYPE = 5] = "INVALID_ARGUMENT_TYPE", t[t.EXPECT_ARGUMENT_STYLE = 6] = "EXPECT_ARGUMENT_STYLE", t[t.INVALID_NUMBER_SKELETON = 7] = "INVALID_NUMBER_SKELETON", t[t.INVALID_DATE_TIME_SKELETON = 8] = "INVALID_DATE_TIME_SKELETON", t[t.EXPECT_NUMBER_SKELETON = 9] = "EXPECT_NUMBER_SKELETON", t[t.EXPECT_DATE_TIME_SKELETON = 10] = "EXPECT_DATE_TIME_SKELETON", t[t.UNCLOSED_QUOTE_IN_ARGUMENT_STYLE = 11] = "UNCLOSED_QUOTE_IN_ARGUMENT_STYLE", t[t.EXPECT_SELECT_ARGUMENT_OPTIONS = 12] = "EXPECT_SELECT_ARGUMENT_OPTIONS", t[t.EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE = 13] = "EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE", t[t.INVALID_PLURAL_ARGUMENT_OFFSET_VALUE = 14] = "INVALID_PLURAL_ARGUMENT_OFFSET_VALUE", t[t.EXPECT_SELECT_ARGUMENT_SELECTOR = 15] = "EXPECT_SELECT_ARGUMENT_SELECTOR", t[t.EXPECT_PLURAL_ARGUMENT_SELECTOR = 16] = "EXPECT_PLURAL_ARGUMENT_SELECTOR", t[t.EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT = 17] = "EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT", t[t.EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT = 18] = "EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT", t[t.INVALID_PLURAL_ARGUMENT_SELECTOR = 19] = "INVALID_PLURAL_ARGUMENT_SELECTOR", t[t.DUPLICATE_PLURAL_ARGUMENT_SELECTOR = 20] = "DUPLICATE_PLURAL_ARGUMENT_SELECTOR", t[t.DUPLICATE_SELECT_ARGUMENT_SELECTOR = 21] = "DUPLICATE_SELECT_ARGUMENT_SELECTOR", t[t.MISSING_OTHER_CLAUSE = 22] = "MISSING_OTHER_CLAUSE", t[t.INVALID_TAG = 23] = "INVALID_TAG", t[t.INVALID_TAG_NAME = 25] = "INVALID_TAG_NAME", t[t.UNMATCHED_CLOSING_TAG = 26] = "UNMATCHED_CLOSING_TAG", t[t.UNCLOSED_TAG = 27] = "UNCLOSED_TAG";
})(S || (S = {}));
var B;
(function(t) {
  t[t.literal = 0] = "literal", t[t.argument = 1] = "argument", t[t.number = 2] = "number", t[t.date = 3] = "date", t[t.time = 4] = "time", t[t.select = 5] = "select", t[t.plural = 6] = "plural", t[t.pound = 7] = "pound", t[t.tag = 8] = "tag";
})(B || (B = {}));
var ye;
(function(t) {
  t[t.number = 0] = "number", t[t.dateTime = 1] = "dateTime";
})(ye || (ye = {}));
function Tn(t) {
  return t.type === B.literal;
}
function Cs(t) {
  return t.type === B.argument;
}
function Ei(t) {
  return t.type === B.number;
}
function wi(t) {
  return t.type === B.date;
}
function Si(t) {
  return t.type === B.time;
}
function Ti(t) {
  return t.type === B.select;
}
function Mi(t) {
  return t.type === B.plural;
}
function Rs(t) {
  return t.type === B.pound;
}
function Ai(t) {
  return t.type === B.tag;
}
function Pi(t) {
  return !!(t && typeof t == "object" && t.type === ye.number);
}
function Ht(t) {
  return !!(t && typeof t == "object" && t.type === ye.dateTime);
}
var Hi = /[ \xA0\u1680\u2000-\u200A\u202F\u205F\u3000]/, Ds = /(?:[Eec]{1,6}|G{1,5}|[Qq]{1,5}|(?:[yYur]+|U{1,5})|[ML]{1,5}|d{1,2}|D{1,3}|F{1}|[abB]{1,5}|[hkHK]{1,2}|w{1,2}|W{1}|m{1,2}|s{1,2}|[zZOvVxX]{1,4})(?=([^']*'[^']*')*[^']*$)/g;
function js(t) {
  var e = {};
  return t.replace(Ds, function(n) {
    var i = n.length;
    switch (n[0]) {
      // Era
      case "G":
        e.era = i === 4 ? "long" : i === 5 ? "narrow" : "short";
        break;
      // Year
      case "y":
        e.year = i === 2 ? "2-digit" : "numeric";
        break;
      case "Y":
      case "u":
      case "U":
      case "r":
        throw new RangeError("`Y/u/U/r` (year) patterns are not supported, use `y` instead");
      // Quarter
      case "q":
      case "Q":
        throw new RangeError("`q/Q` (quarter) patterns are not supported");
      // Month
      case "M":
      case "L":
        e.month = ["numeric", "2-digit", "short", "long", "narrow"][i - 1];
        break;
      // Week
      case "w":
      case "W":
        throw new RangeError("`w/W` (week) patterns are not supported");
      case "d":
        e.day = ["numeric", "2-digit"][i - 1];
        break;
      case "D":
      case "F":
      case "g":
        throw new RangeError("`D/F/g` (day) patterns are not supported, use `d` instead");
      // Weekday
      case "E":
        e.weekday = i === 4 ? "long" : i === 5 ? "narrow" : "short";
        break;
      case "e":
        if (i < 4)
          throw new RangeError("`e..eee` (weekday) patterns are not supported");
        e.weekday = ["short", "long", "narrow", "short"][i - 4];
        break;
      case "c":
        if (i < 4)
          throw new RangeError("`c..ccc` (weekday) patterns are not supported");
        e.weekday = ["short", "long", "narrow", "short"][i - 4];
        break;
      // Period
      case "a":
        e.hour12 = !0;
        break;
      case "b":
      // am, pm, noon, midnight
      case "B":
        throw new RangeError("`b/B` (period) patterns are not supported, use `a` instead");
      // Hour
      case "h":
        e.hourCycle = "h12", e.hour = ["numeric", "2-digit"][i - 1];
        break;
      case "H":
        e.hourCycle = "h23", e.hour = ["numeric", "2-digit"][i - 1];
        break;
      case "K":
        e.hourCycle = "h11", e.hour = ["numeric", "2-digit"][i - 1];
        break;
      case "k":
        e.hourCycle = "h24", e.hour = ["numeric", "2-digit"][i - 1];
        break;
      case "j":
      case "J":
      case "C":
        throw new RangeError("`j/J/C` (hour) patterns are not supported, use `h/H/K/k` instead");
      // Minute
      case "m":
        e.minute = ["numeric", "2-digit"][i - 1];
        break;
      // Second
      case "s":
        e.second = ["numeric", "2-digit"][i - 1];
        break;
      case "S":
      case "A":
        throw new RangeError("`S/A` (second) patterns are not supported, use `s` instead");
      // Zone
      case "z":
        e.timeZoneName = i < 4 ? "short" : "long";
        break;
      case "Z":
      // 1..3, 4, 5: The ISO8601 varios formats
      case "O":
      // 1, 4: milliseconds in day short, long
      case "v":
      // 1, 4: generic non-location format
      case "V":
      // 1, 2, 3, 4: time zone ID or city
      case "X":
      // 1, 2, 3, 4: The ISO8601 varios formats
      case "x":
        throw new RangeError("`Z/O/v/V/X/x` (timeZone) patterns are not supported, use `z` instead");
    }
    return "";
  }), e;
}
var Fs = /[\t-\r \x85\u200E\u200F\u2028\u2029]/i;
function Us(t) {
  if (t.length === 0)
    throw new Error("Number skeleton cannot be empty");
  for (var e = t.split(Fs).filter(function(d) {
    return d.length > 0;
  }), n = [], i = 0, r = e; i < r.length; i++) {
    var s = r[i], o = s.split("/");
    if (o.length === 0)
      throw new Error("Invalid number skeleton");
    for (var a = o[0], h = o.slice(1), c = 0, l = h; c < l.length; c++) {
      var u = l[c];
      if (u.length === 0)
        throw new Error("Invalid number skeleton");
    }
    n.push({ stem: a, options: h });
  }
  return n;
}
function Gs(t) {
  return t.replace(/^(.*?)-/, "");
}
var Mn = /^\.(?:(0+)(\*)?|(#+)|(0+)(#+))$/g, Ii = /^(@+)?(\+|#+)?[rs]?$/g, zs = /(\*)(0+)|(#+)(0+)|(0+)/g, Bi = /^(0+)$/;
function An(t) {
  var e = {};
  return t[t.length - 1] === "r" ? e.roundingPriority = "morePrecision" : t[t.length - 1] === "s" && (e.roundingPriority = "lessPrecision"), t.replace(Ii, function(n, i, r) {
    return typeof r != "string" ? (e.minimumSignificantDigits = i.length, e.maximumSignificantDigits = i.length) : r === "+" ? e.minimumSignificantDigits = i.length : i[0] === "#" ? e.maximumSignificantDigits = i.length : (e.minimumSignificantDigits = i.length, e.maximumSignificantDigits = i.length + (typeof r == "string" ? r.length : 0)), "";
  }), e;
}
function Oi(t) {
  switch (t) {
    case "sign-auto":
      return {
        signDisplay: "auto"
      };
    case "sign-accounting":
    case "()":
      return {
        currencySign: "accounting"
      };
    case "sign-always":
    case "+!":
      return {
        signDisplay: "always"
      };
    case "sign-accounting-always":
    case "()!":
      return {
        signDisplay: "always",
        currencySign: "accounting"
      };
    case "sign-except-zero":
    case "+?":
      return {
        signDisplay: "exceptZero"
      };
    case "sign-accounting-except-zero":
    case "()?":
      return {
        signDisplay: "exceptZero",
        currencySign: "accounting"
      };
    case "sign-never":
    case "+_":
      return {
        signDisplay: "never"
      };
  }
}
function Vs(t) {
  var e;
  if (t[0] === "E" && t[1] === "E" ? (e = {
    notation: "engineering"
  }, t = t.slice(2)) : t[0] === "E" && (e = {
    notation: "scientific"
  }, t = t.slice(1)), e) {
    var n = t.slice(0, 2);
    if (n === "+!" ? (e.signDisplay = "always", t = t.slice(2)) : n === "+?" && (e.signDisplay = "exceptZero", t = t.slice(2)), !Bi.test(t))
      throw new Error("Malformed concise eng/scientific notation");
    e.minimumIntegerDigits = t.length;
  }
  return e;
}
function Pn(t) {
  var e = {}, n = Oi(t);
  return n || e;
}
function Xs(t) {
  for (var e = {}, n = 0, i = t; n < i.length; n++) {
    var r = i[n];
    switch (r.stem) {
      case "percent":
      case "%":
        e.style = "percent";
        continue;
      case "%x100":
        e.style = "percent", e.scale = 100;
        continue;
      case "currency":
        e.style = "currency", e.currency = r.options[0];
        continue;
      case "group-off":
      case ",_":
        e.useGrouping = !1;
        continue;
      case "precision-integer":
      case ".":
        e.maximumFractionDigits = 0;
        continue;
      case "measure-unit":
      case "unit":
        e.style = "unit", e.unit = Gs(r.options[0]);
        continue;
      case "compact-short":
      case "K":
        e.notation = "compact", e.compactDisplay = "short";
        continue;
      case "compact-long":
      case "KK":
        e.notation = "compact", e.compactDisplay = "long";
        continue;
      case "scientific":
        e = A(A(A({}, e), { notation: "scientific" }), r.options.reduce(function(h, c) {
          return A(A({}, h), Pn(c));
        }, {}));
        continue;
      case "engineering":
        e = A(A(A({}, e), { notation: "engineering" }), r.options.reduce(function(h, c) {
          return A(A({}, h), Pn(c));
        }, {}));
        continue;
      case "notation-simple":
        e.notation = "standard";
        continue;
      // https://github.com/unicode-org/icu/blob/master/icu4c/source/i18n/unicode/unumberformatter.h
      case "unit-width-narrow":
        e.currencyDisplay = "narrowSymbol", e.unitDisplay = "narrow";
        continue;
      case "unit-width-short":
        e.currencyDisplay = "code", e.unitDisplay = "short";
        continue;
      case "unit-width-full-name":
        e.currencyDisplay = "name", e.unitDisplay = "long";
        continue;
      case "unit-width-iso-code":
        e.currencyDisplay = "symbol";
        continue;
      case "scale":
        e.scale = parseFloat(r.options[0]);
        continue;
      case "rounding-mode-floor":
        e.roundingMode = "floor";
        continue;
      case "rounding-mode-ceiling":
        e.roundingMode = "ceil";
        continue;
      case "rounding-mode-down":
        e.roundingMode = "trunc";
        continue;
      case "rounding-mode-up":
        e.roundingMode = "expand";
        continue;
      case "rounding-mode-half-even":
        e.roundingMode = "halfEven";
        continue;
      case "rounding-mode-half-down":
        e.roundingMode = "halfTrunc";
        continue;
      case "rounding-mode-half-up":
        e.roundingMode = "halfExpand";
        continue;
      // https://unicode-org.github.io/icu/userguide/format_parse/numbers/skeletons.html#integer-width
      case "integer-width":
        if (r.options.length > 1)
          throw new RangeError("integer-width stems only accept a single optional option");
        r.options[0].replace(zs, function(h, c, l, u, d, x) {
          if (c)
            e.minimumIntegerDigits = l.length;
          else {
            if (u && d)
              throw new Error("We currently do not support maximum integer digits");
            if (x)
              throw new Error("We currently do not support exact integer digits");
          }
          return "";
        });
        continue;
    }
    if (Bi.test(r.stem)) {
      e.minimumIntegerDigits = r.stem.length;
      continue;
    }
    if (Mn.test(r.stem)) {
      if (r.options.length > 1)
        throw new RangeError("Fraction-precision stems only accept a single optional option");
      r.stem.replace(Mn, function(h, c, l, u, d, x) {
        return l === "*" ? e.minimumFractionDigits = c.length : u && u[0] === "#" ? e.maximumFractionDigits = u.length : d && x ? (e.minimumFractionDigits = d.length, e.maximumFractionDigits = d.length + x.length) : (e.minimumFractionDigits = c.length, e.maximumFractionDigits = c.length), "";
      });
      var s = r.options[0];
      s === "w" ? e = A(A({}, e), { trailingZeroDisplay: "stripIfInteger" }) : s && (e = A(A({}, e), An(s)));
      continue;
    }
    if (Ii.test(r.stem)) {
      e = A(A({}, e), An(r.stem));
      continue;
    }
    var o = Oi(r.stem);
    o && (e = A(A({}, e), o));
    var a = Vs(r.stem);
    a && (e = A(A({}, e), a));
  }
  return e;
}
var Ge = {
  "001": [
    "H",
    "h"
  ],
  419: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  AC: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  AD: [
    "H",
    "hB"
  ],
  AE: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  AF: [
    "H",
    "hb",
    "hB",
    "h"
  ],
  AG: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  AI: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  AL: [
    "h",
    "H",
    "hB"
  ],
  AM: [
    "H",
    "hB"
  ],
  AO: [
    "H",
    "hB"
  ],
  AR: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  AS: [
    "h",
    "H"
  ],
  AT: [
    "H",
    "hB"
  ],
  AU: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  AW: [
    "H",
    "hB"
  ],
  AX: [
    "H"
  ],
  AZ: [
    "H",
    "hB",
    "h"
  ],
  BA: [
    "H",
    "hB",
    "h"
  ],
  BB: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  BD: [
    "h",
    "hB",
    "H"
  ],
  BE: [
    "H",
    "hB"
  ],
  BF: [
    "H",
    "hB"
  ],
  BG: [
    "H",
    "hB",
    "h"
  ],
  BH: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  BI: [
    "H",
    "h"
  ],
  BJ: [
    "H",
    "hB"
  ],
  BL: [
    "H",
    "hB"
  ],
  BM: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  BN: [
    "hb",
    "hB",
    "h",
    "H"
  ],
  BO: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  BQ: [
    "H"
  ],
  BR: [
    "H",
    "hB"
  ],
  BS: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  BT: [
    "h",
    "H"
  ],
  BW: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  BY: [
    "H",
    "h"
  ],
  BZ: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  CA: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  CC: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  CD: [
    "hB",
    "H"
  ],
  CF: [
    "H",
    "h",
    "hB"
  ],
  CG: [
    "H",
    "hB"
  ],
  CH: [
    "H",
    "hB",
    "h"
  ],
  CI: [
    "H",
    "hB"
  ],
  CK: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  CL: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  CM: [
    "H",
    "h",
    "hB"
  ],
  CN: [
    "H",
    "hB",
    "hb",
    "h"
  ],
  CO: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  CP: [
    "H"
  ],
  CR: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  CU: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  CV: [
    "H",
    "hB"
  ],
  CW: [
    "H",
    "hB"
  ],
  CX: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  CY: [
    "h",
    "H",
    "hb",
    "hB"
  ],
  CZ: [
    "H"
  ],
  DE: [
    "H",
    "hB"
  ],
  DG: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  DJ: [
    "h",
    "H"
  ],
  DK: [
    "H"
  ],
  DM: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  DO: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  DZ: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  EA: [
    "H",
    "h",
    "hB",
    "hb"
  ],
  EC: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  EE: [
    "H",
    "hB"
  ],
  EG: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  EH: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  ER: [
    "h",
    "H"
  ],
  ES: [
    "H",
    "hB",
    "h",
    "hb"
  ],
  ET: [
    "hB",
    "hb",
    "h",
    "H"
  ],
  FI: [
    "H"
  ],
  FJ: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  FK: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  FM: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  FO: [
    "H",
    "h"
  ],
  FR: [
    "H",
    "hB"
  ],
  GA: [
    "H",
    "hB"
  ],
  GB: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  GD: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  GE: [
    "H",
    "hB",
    "h"
  ],
  GF: [
    "H",
    "hB"
  ],
  GG: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  GH: [
    "h",
    "H"
  ],
  GI: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  GL: [
    "H",
    "h"
  ],
  GM: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  GN: [
    "H",
    "hB"
  ],
  GP: [
    "H",
    "hB"
  ],
  GQ: [
    "H",
    "hB",
    "h",
    "hb"
  ],
  GR: [
    "h",
    "H",
    "hb",
    "hB"
  ],
  GT: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  GU: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  GW: [
    "H",
    "hB"
  ],
  GY: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  HK: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  HN: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  HR: [
    "H",
    "hB"
  ],
  HU: [
    "H",
    "h"
  ],
  IC: [
    "H",
    "h",
    "hB",
    "hb"
  ],
  ID: [
    "H"
  ],
  IE: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  IL: [
    "H",
    "hB"
  ],
  IM: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  IN: [
    "h",
    "H"
  ],
  IO: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  IQ: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  IR: [
    "hB",
    "H"
  ],
  IS: [
    "H"
  ],
  IT: [
    "H",
    "hB"
  ],
  JE: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  JM: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  JO: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  JP: [
    "H",
    "K",
    "h"
  ],
  KE: [
    "hB",
    "hb",
    "H",
    "h"
  ],
  KG: [
    "H",
    "h",
    "hB",
    "hb"
  ],
  KH: [
    "hB",
    "h",
    "H",
    "hb"
  ],
  KI: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  KM: [
    "H",
    "h",
    "hB",
    "hb"
  ],
  KN: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  KP: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  KR: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  KW: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  KY: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  KZ: [
    "H",
    "hB"
  ],
  LA: [
    "H",
    "hb",
    "hB",
    "h"
  ],
  LB: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  LC: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  LI: [
    "H",
    "hB",
    "h"
  ],
  LK: [
    "H",
    "h",
    "hB",
    "hb"
  ],
  LR: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  LS: [
    "h",
    "H"
  ],
  LT: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  LU: [
    "H",
    "h",
    "hB"
  ],
  LV: [
    "H",
    "hB",
    "hb",
    "h"
  ],
  LY: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  MA: [
    "H",
    "h",
    "hB",
    "hb"
  ],
  MC: [
    "H",
    "hB"
  ],
  MD: [
    "H",
    "hB"
  ],
  ME: [
    "H",
    "hB",
    "h"
  ],
  MF: [
    "H",
    "hB"
  ],
  MG: [
    "H",
    "h"
  ],
  MH: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  MK: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  ML: [
    "H"
  ],
  MM: [
    "hB",
    "hb",
    "H",
    "h"
  ],
  MN: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  MO: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  MP: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  MQ: [
    "H",
    "hB"
  ],
  MR: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  MS: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  MT: [
    "H",
    "h"
  ],
  MU: [
    "H",
    "h"
  ],
  MV: [
    "H",
    "h"
  ],
  MW: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  MX: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  MY: [
    "hb",
    "hB",
    "h",
    "H"
  ],
  MZ: [
    "H",
    "hB"
  ],
  NA: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  NC: [
    "H",
    "hB"
  ],
  NE: [
    "H"
  ],
  NF: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  NG: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  NI: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  NL: [
    "H",
    "hB"
  ],
  NO: [
    "H",
    "h"
  ],
  NP: [
    "H",
    "h",
    "hB"
  ],
  NR: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  NU: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  NZ: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  OM: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  PA: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  PE: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  PF: [
    "H",
    "h",
    "hB"
  ],
  PG: [
    "h",
    "H"
  ],
  PH: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  PK: [
    "h",
    "hB",
    "H"
  ],
  PL: [
    "H",
    "h"
  ],
  PM: [
    "H",
    "hB"
  ],
  PN: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  PR: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  PS: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  PT: [
    "H",
    "hB"
  ],
  PW: [
    "h",
    "H"
  ],
  PY: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  QA: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  RE: [
    "H",
    "hB"
  ],
  RO: [
    "H",
    "hB"
  ],
  RS: [
    "H",
    "hB",
    "h"
  ],
  RU: [
    "H"
  ],
  RW: [
    "H",
    "h"
  ],
  SA: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  SB: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  SC: [
    "H",
    "h",
    "hB"
  ],
  SD: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  SE: [
    "H"
  ],
  SG: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  SH: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  SI: [
    "H",
    "hB"
  ],
  SJ: [
    "H"
  ],
  SK: [
    "H"
  ],
  SL: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  SM: [
    "H",
    "h",
    "hB"
  ],
  SN: [
    "H",
    "h",
    "hB"
  ],
  SO: [
    "h",
    "H"
  ],
  SR: [
    "H",
    "hB"
  ],
  SS: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  ST: [
    "H",
    "hB"
  ],
  SV: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  SX: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  SY: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  SZ: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  TA: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  TC: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  TD: [
    "h",
    "H",
    "hB"
  ],
  TF: [
    "H",
    "h",
    "hB"
  ],
  TG: [
    "H",
    "hB"
  ],
  TH: [
    "H",
    "h"
  ],
  TJ: [
    "H",
    "h"
  ],
  TL: [
    "H",
    "hB",
    "hb",
    "h"
  ],
  TM: [
    "H",
    "h"
  ],
  TN: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  TO: [
    "h",
    "H"
  ],
  TR: [
    "H",
    "hB"
  ],
  TT: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  TW: [
    "hB",
    "hb",
    "h",
    "H"
  ],
  TZ: [
    "hB",
    "hb",
    "H",
    "h"
  ],
  UA: [
    "H",
    "hB",
    "h"
  ],
  UG: [
    "hB",
    "hb",
    "H",
    "h"
  ],
  UM: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  US: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  UY: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  UZ: [
    "H",
    "hB",
    "h"
  ],
  VA: [
    "H",
    "h",
    "hB"
  ],
  VC: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  VE: [
    "h",
    "H",
    "hB",
    "hb"
  ],
  VG: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  VI: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  VN: [
    "H",
    "h"
  ],
  VU: [
    "h",
    "H"
  ],
  WF: [
    "H",
    "hB"
  ],
  WS: [
    "h",
    "H"
  ],
  XK: [
    "H",
    "hB",
    "h"
  ],
  YE: [
    "h",
    "hB",
    "hb",
    "H"
  ],
  YT: [
    "H",
    "hB"
  ],
  ZA: [
    "H",
    "h",
    "hb",
    "hB"
  ],
  ZM: [
    "h",
    "hb",
    "H",
    "hB"
  ],
  ZW: [
    "H",
    "h"
  ],
  "af-ZA": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "ar-001": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "ca-ES": [
    "H",
    "h",
    "hB"
  ],
  "en-001": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "en-HK": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "en-IL": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "en-MY": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "es-BR": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "es-ES": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "es-GQ": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "fr-CA": [
    "H",
    "h",
    "hB"
  ],
  "gl-ES": [
    "H",
    "h",
    "hB"
  ],
  "gu-IN": [
    "hB",
    "hb",
    "h",
    "H"
  ],
  "hi-IN": [
    "hB",
    "h",
    "H"
  ],
  "it-CH": [
    "H",
    "h",
    "hB"
  ],
  "it-IT": [
    "H",
    "h",
    "hB"
  ],
  "kn-IN": [
    "hB",
    "h",
    "H"
  ],
  "ml-IN": [
    "hB",
    "h",
    "H"
  ],
  "mr-IN": [
    "hB",
    "hb",
    "h",
    "H"
  ],
  "pa-IN": [
    "hB",
    "hb",
    "h",
    "H"
  ],
  "ta-IN": [
    "hB",
    "h",
    "hb",
    "H"
  ],
  "te-IN": [
    "hB",
    "h",
    "H"
  ],
  "zu-ZA": [
    "H",
    "hB",
    "hb",
    "h"
  ]
};
function Ws(t, e) {
  for (var n = "", i = 0; i < t.length; i++) {
    var r = t.charAt(i);
    if (r === "j") {
      for (var s = 0; i + 1 < t.length && t.charAt(i + 1) === r; )
        s++, i++;
      var o = 1 + (s & 1), a = s < 2 ? 1 : 3 + (s >> 1), h = "a", c = qs(e);
      for ((c == "H" || c == "k") && (a = 0); a-- > 0; )
        n += h;
      for (; o-- > 0; )
        n = c + n;
    } else r === "J" ? n += "H" : n += r;
  }
  return n;
}
function qs(t) {
  var e = t.hourCycle;
  if (e === void 0 && // @ts-ignore hourCycle(s) is not identified yet
  t.hourCycles && // @ts-ignore
  t.hourCycles.length && (e = t.hourCycles[0]), e)
    switch (e) {
      case "h24":
        return "k";
      case "h23":
        return "H";
      case "h12":
        return "h";
      case "h11":
        return "K";
      default:
        throw new Error("Invalid hourCycle");
    }
  var n = t.language, i;
  n !== "root" && (i = t.maximize().region);
  var r = Ge[i || ""] || Ge[n || ""] || Ge["".concat(n, "-001")] || Ge["001"];
  return r[0];
}
var Et, Zs = new RegExp("^".concat(Hi.source, "*")), Js = new RegExp("".concat(Hi.source, "*$"));
function T(t, e) {
  return { start: t, end: e };
}
var Ys = !!String.prototype.startsWith && "_a".startsWith("a", 1), Qs = !!String.fromCodePoint, Ks = !!Object.fromEntries, $s = !!String.prototype.codePointAt, eo = !!String.prototype.trimStart, to = !!String.prototype.trimEnd, no = !!Number.isSafeInteger, io = no ? Number.isSafeInteger : function(t) {
  return typeof t == "number" && isFinite(t) && Math.floor(t) === t && Math.abs(t) <= 9007199254740991;
}, It = !0;
try {
  var ro = ki("([^\\p{White_Space}\\p{Pattern_Syntax}]*)", "yu");
  It = ((Et = ro.exec("a")) === null || Et === void 0 ? void 0 : Et[0]) === "a";
} catch {
  It = !1;
}
var Hn = Ys ? (
  // Native
  function(e, n, i) {
    return e.startsWith(n, i);
  }
) : (
  // For IE11
  function(e, n, i) {
    return e.slice(i, i + n.length) === n;
  }
), Bt = Qs ? String.fromCodePoint : (
  // IE11
  function() {
    for (var e = [], n = 0; n < arguments.length; n++)
      e[n] = arguments[n];
    for (var i = "", r = e.length, s = 0, o; r > s; ) {
      if (o = e[s++], o > 1114111)
        throw RangeError(o + " is not a valid code point");
      i += o < 65536 ? String.fromCharCode(o) : String.fromCharCode(((o -= 65536) >> 10) + 55296, o % 1024 + 56320);
    }
    return i;
  }
), In = (
  // native
  Ks ? Object.fromEntries : (
    // Ponyfill
    function(e) {
      for (var n = {}, i = 0, r = e; i < r.length; i++) {
        var s = r[i], o = s[0], a = s[1];
        n[o] = a;
      }
      return n;
    }
  )
), Ni = $s ? (
  // Native
  function(e, n) {
    return e.codePointAt(n);
  }
) : (
  // IE 11
  function(e, n) {
    var i = e.length;
    if (!(n < 0 || n >= i)) {
      var r = e.charCodeAt(n), s;
      return r < 55296 || r > 56319 || n + 1 === i || (s = e.charCodeAt(n + 1)) < 56320 || s > 57343 ? r : (r - 55296 << 10) + (s - 56320) + 65536;
    }
  }
), so = eo ? (
  // Native
  function(e) {
    return e.trimStart();
  }
) : (
  // Ponyfill
  function(e) {
    return e.replace(Zs, "");
  }
), oo = to ? (
  // Native
  function(e) {
    return e.trimEnd();
  }
) : (
  // Ponyfill
  function(e) {
    return e.replace(Js, "");
  }
);
function ki(t, e) {
  return new RegExp(t, e);
}
var Ot;
if (It) {
  var Bn = ki("([^\\p{White_Space}\\p{Pattern_Syntax}]*)", "yu");
  Ot = function(e, n) {
    var i;
    Bn.lastIndex = n;
    var r = Bn.exec(e);
    return (i = r[1]) !== null && i !== void 0 ? i : "";
  };
} else
  Ot = function(e, n) {
    for (var i = []; ; ) {
      var r = Ni(e, n);
      if (r === void 0 || Li(r) || lo(r))
        break;
      i.push(r), n += r >= 65536 ? 2 : 1;
    }
    return Bt.apply(void 0, i);
  };
var ao = (
  /** @class */
  (function() {
    function t(e, n) {
      n === void 0 && (n = {}), this.message = e, this.position = { offset: 0, line: 1, column: 1 }, this.ignoreTag = !!n.ignoreTag, this.locale = n.locale, this.requiresOtherClause = !!n.requiresOtherClause, this.shouldParseSkeletons = !!n.shouldParseSkeletons;
    }
    return t.prototype.parse = function() {
      if (this.offset() !== 0)
        throw Error("parser can only be used once");
      return this.parseMessage(0, "", !1);
    }, t.prototype.parseMessage = function(e, n, i) {
      for (var r = []; !this.isEOF(); ) {
        var s = this.char();
        if (s === 123) {
          var o = this.parseArgument(e, i);
          if (o.err)
            return o;
          r.push(o.val);
        } else {
          if (s === 125 && e > 0)
            break;
          if (s === 35 && (n === "plural" || n === "selectordinal")) {
            var a = this.clonePosition();
            this.bump(), r.push({
              type: B.pound,
              location: T(a, this.clonePosition())
            });
          } else if (s === 60 && !this.ignoreTag && this.peek() === 47) {
            if (i)
              break;
            return this.error(S.UNMATCHED_CLOSING_TAG, T(this.clonePosition(), this.clonePosition()));
          } else if (s === 60 && !this.ignoreTag && Nt(this.peek() || 0)) {
            var o = this.parseTag(e, n);
            if (o.err)
              return o;
            r.push(o.val);
          } else {
            var o = this.parseLiteral(e, n);
            if (o.err)
              return o;
            r.push(o.val);
          }
        }
      }
      return { val: r, err: null };
    }, t.prototype.parseTag = function(e, n) {
      var i = this.clonePosition();
      this.bump();
      var r = this.parseTagName();
      if (this.bumpSpace(), this.bumpIf("/>"))
        return {
          val: {
            type: B.literal,
            value: "<".concat(r, "/>"),
            location: T(i, this.clonePosition())
          },
          err: null
        };
      if (this.bumpIf(">")) {
        var s = this.parseMessage(e + 1, n, !0);
        if (s.err)
          return s;
        var o = s.val, a = this.clonePosition();
        if (this.bumpIf("</")) {
          if (this.isEOF() || !Nt(this.char()))
            return this.error(S.INVALID_TAG, T(a, this.clonePosition()));
          var h = this.clonePosition(), c = this.parseTagName();
          return r !== c ? this.error(S.UNMATCHED_CLOSING_TAG, T(h, this.clonePosition())) : (this.bumpSpace(), this.bumpIf(">") ? {
            val: {
              type: B.tag,
              value: r,
              children: o,
              location: T(i, this.clonePosition())
            },
            err: null
          } : this.error(S.INVALID_TAG, T(a, this.clonePosition())));
        } else
          return this.error(S.UNCLOSED_TAG, T(i, this.clonePosition()));
      } else
        return this.error(S.INVALID_TAG, T(i, this.clonePosition()));
    }, t.prototype.parseTagName = function() {
      var e = this.offset();
      for (this.bump(); !this.isEOF() && co(this.char()); )
        this.bump();
      return this.message.slice(e, this.offset());
    }, t.prototype.parseLiteral = function(e, n) {
      for (var i = this.clonePosition(), r = ""; ; ) {
        var s = this.tryParseQuote(n);
        if (s) {
          r += s;
          continue;
        }
        var o = this.tryParseUnquoted(e, n);
        if (o) {
          r += o;
          continue;
        }
        var a = this.tryParseLeftAngleBracket();
        if (a) {
          r += a;
          continue;
        }
        break;
      }
      var h = T(i, this.clonePosition());
      return {
        val: { type: B.literal, value: r, location: h },
        err: null
      };
    }, t.prototype.tryParseLeftAngleBracket = function() {
      return !this.isEOF() && this.char() === 60 && (this.ignoreTag || // If at the opening tag or closing tag position, bail.
      !ho(this.peek() || 0)) ? (this.bump(), "<") : null;
    }, t.prototype.tryParseQuote = function(e) {
      if (this.isEOF() || this.char() !== 39)
        return null;
      switch (this.peek()) {
        case 39:
          return this.bump(), this.bump(), "'";
        // '{', '<', '>', '}'
        case 123:
        case 60:
        case 62:
        case 125:
          break;
        case 35:
          if (e === "plural" || e === "selectordinal")
            break;
          return null;
        default:
          return null;
      }
      this.bump();
      var n = [this.char()];
      for (this.bump(); !this.isEOF(); ) {
        var i = this.char();
        if (i === 39)
          if (this.peek() === 39)
            n.push(39), this.bump();
          else {
            this.bump();
            break;
          }
        else
          n.push(i);
        this.bump();
      }
      return Bt.apply(void 0, n);
    }, t.prototype.tryParseUnquoted = function(e, n) {
      if (this.isEOF())
        return null;
      var i = this.char();
      return i === 60 || i === 123 || i === 35 && (n === "plural" || n === "selectordinal") || i === 125 && e > 0 ? null : (this.bump(), Bt(i));
    }, t.prototype.parseArgument = function(e, n) {
      var i = this.clonePosition();
      if (this.bump(), this.bumpSpace(), this.isEOF())
        return this.error(S.EXPECT_ARGUMENT_CLOSING_BRACE, T(i, this.clonePosition()));
      if (this.char() === 125)
        return this.bump(), this.error(S.EMPTY_ARGUMENT, T(i, this.clonePosition()));
      var r = this.parseIdentifierIfPossible().value;
      if (!r)
        return this.error(S.MALFORMED_ARGUMENT, T(i, this.clonePosition()));
      if (this.bumpSpace(), this.isEOF())
        return this.error(S.EXPECT_ARGUMENT_CLOSING_BRACE, T(i, this.clonePosition()));
      switch (this.char()) {
        // Simple argument: `{name}`
        case 125:
          return this.bump(), {
            val: {
              type: B.argument,
              // value does not include the opening and closing braces.
              value: r,
              location: T(i, this.clonePosition())
            },
            err: null
          };
        // Argument with options: `{name, format, ...}`
        case 44:
          return this.bump(), this.bumpSpace(), this.isEOF() ? this.error(S.EXPECT_ARGUMENT_CLOSING_BRACE, T(i, this.clonePosition())) : this.parseArgumentOptions(e, n, r, i);
        default:
          return this.error(S.MALFORMED_ARGUMENT, T(i, this.clonePosition()));
      }
    }, t.prototype.parseIdentifierIfPossible = function() {
      var e = this.clonePosition(), n = this.offset(), i = Ot(this.message, n), r = n + i.length;
      this.bumpTo(r);
      var s = this.clonePosition(), o = T(e, s);
      return { value: i, location: o };
    }, t.prototype.parseArgumentOptions = function(e, n, i, r) {
      var s, o = this.clonePosition(), a = this.parseIdentifierIfPossible().value, h = this.clonePosition();
      switch (a) {
        case "":
          return this.error(S.EXPECT_ARGUMENT_TYPE, T(o, h));
        case "number":
        case "date":
        case "time": {
          this.bumpSpace();
          var c = null;
          if (this.bumpIf(",")) {
            this.bumpSpace();
            var l = this.clonePosition(), u = this.parseSimpleArgStyleIfPossible();
            if (u.err)
              return u;
            var d = oo(u.val);
            if (d.length === 0)
              return this.error(S.EXPECT_ARGUMENT_STYLE, T(this.clonePosition(), this.clonePosition()));
            var x = T(l, this.clonePosition());
            c = { style: d, styleLocation: x };
          }
          var m = this.tryParseArgumentClose(r);
          if (m.err)
            return m;
          var b = T(r, this.clonePosition());
          if (c && Hn(c?.style, "::", 0)) {
            var y = so(c.style.slice(2));
            if (a === "number") {
              var u = this.parseNumberSkeletonFromString(y, c.styleLocation);
              return u.err ? u : {
                val: { type: B.number, value: i, location: b, style: u.val },
                err: null
              };
            } else {
              if (y.length === 0)
                return this.error(S.EXPECT_DATE_TIME_SKELETON, b);
              var f = y;
              this.locale && (f = Ws(y, this.locale));
              var d = {
                type: ye.dateTime,
                pattern: f,
                location: c.styleLocation,
                parsedOptions: this.shouldParseSkeletons ? js(f) : {}
              }, p = a === "date" ? B.date : B.time;
              return {
                val: { type: p, value: i, location: b, style: d },
                err: null
              };
            }
          }
          return {
            val: {
              type: a === "number" ? B.number : a === "date" ? B.date : B.time,
              value: i,
              location: b,
              style: (s = c?.style) !== null && s !== void 0 ? s : null
            },
            err: null
          };
        }
        case "plural":
        case "selectordinal":
        case "select": {
          var g = this.clonePosition();
          if (this.bumpSpace(), !this.bumpIf(","))
            return this.error(S.EXPECT_SELECT_ARGUMENT_OPTIONS, T(g, A({}, g)));
          this.bumpSpace();
          var E = this.parseIdentifierIfPossible(), w = 0;
          if (a !== "select" && E.value === "offset") {
            if (!this.bumpIf(":"))
              return this.error(S.EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE, T(this.clonePosition(), this.clonePosition()));
            this.bumpSpace();
            var u = this.tryParseDecimalInteger(S.EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE, S.INVALID_PLURAL_ARGUMENT_OFFSET_VALUE);
            if (u.err)
              return u;
            this.bumpSpace(), E = this.parseIdentifierIfPossible(), w = u.val;
          }
          var N = this.tryParsePluralOrSelectOptions(e, a, n, E);
          if (N.err)
            return N;
          var m = this.tryParseArgumentClose(r);
          if (m.err)
            return m;
          var V = T(r, this.clonePosition());
          return a === "select" ? {
            val: {
              type: B.select,
              value: i,
              options: In(N.val),
              location: V
            },
            err: null
          } : {
            val: {
              type: B.plural,
              value: i,
              options: In(N.val),
              offset: w,
              pluralType: a === "plural" ? "cardinal" : "ordinal",
              location: V
            },
            err: null
          };
        }
        default:
          return this.error(S.INVALID_ARGUMENT_TYPE, T(o, h));
      }
    }, t.prototype.tryParseArgumentClose = function(e) {
      return this.isEOF() || this.char() !== 125 ? this.error(S.EXPECT_ARGUMENT_CLOSING_BRACE, T(e, this.clonePosition())) : (this.bump(), { val: !0, err: null });
    }, t.prototype.parseSimpleArgStyleIfPossible = function() {
      for (var e = 0, n = this.clonePosition(); !this.isEOF(); ) {
        var i = this.char();
        switch (i) {
          case 39: {
            this.bump();
            var r = this.clonePosition();
            if (!this.bumpUntil("'"))
              return this.error(S.UNCLOSED_QUOTE_IN_ARGUMENT_STYLE, T(r, this.clonePosition()));
            this.bump();
            break;
          }
          case 123: {
            e += 1, this.bump();
            break;
          }
          case 125: {
            if (e > 0)
              e -= 1;
            else
              return {
                val: this.message.slice(n.offset, this.offset()),
                err: null
              };
            break;
          }
          default:
            this.bump();
            break;
        }
      }
      return {
        val: this.message.slice(n.offset, this.offset()),
        err: null
      };
    }, t.prototype.parseNumberSkeletonFromString = function(e, n) {
      var i = [];
      try {
        i = Us(e);
      } catch {
        return this.error(S.INVALID_NUMBER_SKELETON, n);
      }
      return {
        val: {
          type: ye.number,
          tokens: i,
          location: n,
          parsedOptions: this.shouldParseSkeletons ? Xs(i) : {}
        },
        err: null
      };
    }, t.prototype.tryParsePluralOrSelectOptions = function(e, n, i, r) {
      for (var s, o = !1, a = [], h = /* @__PURE__ */ new Set(), c = r.value, l = r.location; ; ) {
        if (c.length === 0) {
          var u = this.clonePosition();
          if (n !== "select" && this.bumpIf("=")) {
            var d = this.tryParseDecimalInteger(S.EXPECT_PLURAL_ARGUMENT_SELECTOR, S.INVALID_PLURAL_ARGUMENT_SELECTOR);
            if (d.err)
              return d;
            l = T(u, this.clonePosition()), c = this.message.slice(u.offset, this.offset());
          } else
            break;
        }
        if (h.has(c))
          return this.error(n === "select" ? S.DUPLICATE_SELECT_ARGUMENT_SELECTOR : S.DUPLICATE_PLURAL_ARGUMENT_SELECTOR, l);
        c === "other" && (o = !0), this.bumpSpace();
        var x = this.clonePosition();
        if (!this.bumpIf("{"))
          return this.error(n === "select" ? S.EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT : S.EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT, T(this.clonePosition(), this.clonePosition()));
        var m = this.parseMessage(e + 1, n, i);
        if (m.err)
          return m;
        var b = this.tryParseArgumentClose(x);
        if (b.err)
          return b;
        a.push([
          c,
          {
            value: m.val,
            location: T(x, this.clonePosition())
          }
        ]), h.add(c), this.bumpSpace(), s = this.parseIdentifierIfPossible(), c = s.value, l = s.location;
      }
      return a.length === 0 ? this.error(n === "select" ? S.EXPECT_SELECT_ARGUMENT_SELECTOR : S.EXPECT_PLURAL_ARGUMENT_SELECTOR, T(this.clonePosition(), this.clonePosition())) : this.requiresOtherClause && !o ? this.error(S.MISSING_OTHER_CLAUSE, T(this.clonePosition(), this.clonePosition())) : { val: a, err: null };
    }, t.prototype.tryParseDecimalInteger = function(e, n) {
      var i = 1, r = this.clonePosition();
      this.bumpIf("+") || this.bumpIf("-") && (i = -1);
      for (var s = !1, o = 0; !this.isEOF(); ) {
        var a = this.char();
        if (a >= 48 && a <= 57)
          s = !0, o = o * 10 + (a - 48), this.bump();
        else
          break;
      }
      var h = T(r, this.clonePosition());
      return s ? (o *= i, io(o) ? { val: o, err: null } : this.error(n, h)) : this.error(e, h);
    }, t.prototype.offset = function() {
      return this.position.offset;
    }, t.prototype.isEOF = function() {
      return this.offset() === this.message.length;
    }, t.prototype.clonePosition = function() {
      return {
        offset: this.position.offset,
        line: this.position.line,
        column: this.position.column
      };
    }, t.prototype.char = function() {
      var e = this.position.offset;
      if (e >= this.message.length)
        throw Error("out of bound");
      var n = Ni(this.message, e);
      if (n === void 0)
        throw Error("Offset ".concat(e, " is at invalid UTF-16 code unit boundary"));
      return n;
    }, t.prototype.error = function(e, n) {
      return {
        val: null,
        err: {
          kind: e,
          message: this.message,
          location: n
        }
      };
    }, t.prototype.bump = function() {
      if (!this.isEOF()) {
        var e = this.char();
        e === 10 ? (this.position.line += 1, this.position.column = 1, this.position.offset += 1) : (this.position.column += 1, this.position.offset += e < 65536 ? 1 : 2);
      }
    }, t.prototype.bumpIf = function(e) {
      if (Hn(this.message, e, this.offset())) {
        for (var n = 0; n < e.length; n++)
          this.bump();
        return !0;
      }
      return !1;
    }, t.prototype.bumpUntil = function(e) {
      var n = this.offset(), i = this.message.indexOf(e, n);
      return i >= 0 ? (this.bumpTo(i), !0) : (this.bumpTo(this.message.length), !1);
    }, t.prototype.bumpTo = function(e) {
      if (this.offset() > e)
        throw Error("targetOffset ".concat(e, " must be greater than or equal to the current offset ").concat(this.offset()));
      for (e = Math.min(e, this.message.length); ; ) {
        var n = this.offset();
        if (n === e)
          break;
        if (n > e)
          throw Error("targetOffset ".concat(e, " is at invalid UTF-16 code unit boundary"));
        if (this.bump(), this.isEOF())
          break;
      }
    }, t.prototype.bumpSpace = function() {
      for (; !this.isEOF() && Li(this.char()); )
        this.bump();
    }, t.prototype.peek = function() {
      if (this.isEOF())
        return null;
      var e = this.char(), n = this.offset(), i = this.message.charCodeAt(n + (e >= 65536 ? 2 : 1));
      return i ?? null;
    }, t;
  })()
);
function Nt(t) {
  return t >= 97 && t <= 122 || t >= 65 && t <= 90;
}
function ho(t) {
  return Nt(t) || t === 47;
}
function co(t) {
  return t === 45 || t === 46 || t >= 48 && t <= 57 || t === 95 || t >= 97 && t <= 122 || t >= 65 && t <= 90 || t == 183 || t >= 192 && t <= 214 || t >= 216 && t <= 246 || t >= 248 && t <= 893 || t >= 895 && t <= 8191 || t >= 8204 && t <= 8205 || t >= 8255 && t <= 8256 || t >= 8304 && t <= 8591 || t >= 11264 && t <= 12271 || t >= 12289 && t <= 55295 || t >= 63744 && t <= 64975 || t >= 65008 && t <= 65533 || t >= 65536 && t <= 983039;
}
function Li(t) {
  return t >= 9 && t <= 13 || t === 32 || t === 133 || t >= 8206 && t <= 8207 || t === 8232 || t === 8233;
}
function lo(t) {
  return t >= 33 && t <= 35 || t === 36 || t >= 37 && t <= 39 || t === 40 || t === 41 || t === 42 || t === 43 || t === 44 || t === 45 || t >= 46 && t <= 47 || t >= 58 && t <= 59 || t >= 60 && t <= 62 || t >= 63 && t <= 64 || t === 91 || t === 92 || t === 93 || t === 94 || t === 96 || t === 123 || t === 124 || t === 125 || t === 126 || t === 161 || t >= 162 && t <= 165 || t === 166 || t === 167 || t === 169 || t === 171 || t === 172 || t === 174 || t === 176 || t === 177 || t === 182 || t === 187 || t === 191 || t === 215 || t === 247 || t >= 8208 && t <= 8213 || t >= 8214 && t <= 8215 || t === 8216 || t === 8217 || t === 8218 || t >= 8219 && t <= 8220 || t === 8221 || t === 8222 || t === 8223 || t >= 8224 && t <= 8231 || t >= 8240 && t <= 8248 || t === 8249 || t === 8250 || t >= 8251 && t <= 8254 || t >= 8257 && t <= 8259 || t === 8260 || t === 8261 || t === 8262 || t >= 8263 && t <= 8273 || t === 8274 || t === 8275 || t >= 8277 && t <= 8286 || t >= 8592 && t <= 8596 || t >= 8597 && t <= 8601 || t >= 8602 && t <= 8603 || t >= 8604 && t <= 8607 || t === 8608 || t >= 8609 && t <= 8610 || t === 8611 || t >= 8612 && t <= 8613 || t === 8614 || t >= 8615 && t <= 8621 || t === 8622 || t >= 8623 && t <= 8653 || t >= 8654 && t <= 8655 || t >= 8656 && t <= 8657 || t === 8658 || t === 8659 || t === 8660 || t >= 8661 && t <= 8691 || t >= 8692 && t <= 8959 || t >= 8960 && t <= 8967 || t === 8968 || t === 8969 || t === 8970 || t === 8971 || t >= 8972 && t <= 8991 || t >= 8992 && t <= 8993 || t >= 8994 && t <= 9e3 || t === 9001 || t === 9002 || t >= 9003 && t <= 9083 || t === 9084 || t >= 9085 && t <= 9114 || t >= 9115 && t <= 9139 || t >= 9140 && t <= 9179 || t >= 9180 && t <= 9185 || t >= 9186 && t <= 9254 || t >= 9255 && t <= 9279 || t >= 9280 && t <= 9290 || t >= 9291 && t <= 9311 || t >= 9472 && t <= 9654 || t === 9655 || t >= 9656 && t <= 9664 || t === 9665 || t >= 9666 && t <= 9719 || t >= 9720 && t <= 9727 || t >= 9728 && t <= 9838 || t === 9839 || t >= 9840 && t <= 10087 || t === 10088 || t === 10089 || t === 10090 || t === 10091 || t === 10092 || t === 10093 || t === 10094 || t === 10095 || t === 10096 || t === 10097 || t === 10098 || t === 10099 || t === 10100 || t === 10101 || t >= 10132 && t <= 10175 || t >= 10176 && t <= 10180 || t === 10181 || t === 10182 || t >= 10183 && t <= 10213 || t === 10214 || t === 10215 || t === 10216 || t === 10217 || t === 10218 || t === 10219 || t === 10220 || t === 10221 || t === 10222 || t === 10223 || t >= 10224 && t <= 10239 || t >= 10240 && t <= 10495 || t >= 10496 && t <= 10626 || t === 10627 || t === 10628 || t === 10629 || t === 10630 || t === 10631 || t === 10632 || t === 10633 || t === 10634 || t === 10635 || t === 10636 || t === 10637 || t === 10638 || t === 10639 || t === 10640 || t === 10641 || t === 10642 || t === 10643 || t === 10644 || t === 10645 || t === 10646 || t === 10647 || t === 10648 || t >= 10649 && t <= 10711 || t === 10712 || t === 10713 || t === 10714 || t === 10715 || t >= 10716 && t <= 10747 || t === 10748 || t === 10749 || t >= 10750 && t <= 11007 || t >= 11008 && t <= 11055 || t >= 11056 && t <= 11076 || t >= 11077 && t <= 11078 || t >= 11079 && t <= 11084 || t >= 11085 && t <= 11123 || t >= 11124 && t <= 11125 || t >= 11126 && t <= 11157 || t === 11158 || t >= 11159 && t <= 11263 || t >= 11776 && t <= 11777 || t === 11778 || t === 11779 || t === 11780 || t === 11781 || t >= 11782 && t <= 11784 || t === 11785 || t === 11786 || t === 11787 || t === 11788 || t === 11789 || t >= 11790 && t <= 11798 || t === 11799 || t >= 11800 && t <= 11801 || t === 11802 || t === 11803 || t === 11804 || t === 11805 || t >= 11806 && t <= 11807 || t === 11808 || t === 11809 || t === 11810 || t === 11811 || t === 11812 || t === 11813 || t === 11814 || t === 11815 || t === 11816 || t === 11817 || t >= 11818 && t <= 11822 || t === 11823 || t >= 11824 && t <= 11833 || t >= 11834 && t <= 11835 || t >= 11836 && t <= 11839 || t === 11840 || t === 11841 || t === 11842 || t >= 11843 && t <= 11855 || t >= 11856 && t <= 11857 || t === 11858 || t >= 11859 && t <= 11903 || t >= 12289 && t <= 12291 || t === 12296 || t === 12297 || t === 12298 || t === 12299 || t === 12300 || t === 12301 || t === 12302 || t === 12303 || t === 12304 || t === 12305 || t >= 12306 && t <= 12307 || t === 12308 || t === 12309 || t === 12310 || t === 12311 || t === 12312 || t === 12313 || t === 12314 || t === 12315 || t === 12316 || t === 12317 || t >= 12318 && t <= 12319 || t === 12320 || t === 12336 || t === 64830 || t === 64831 || t >= 65093 && t <= 65094;
}
function kt(t) {
  t.forEach(function(e) {
    if (delete e.location, Ti(e) || Mi(e))
      for (var n in e.options)
        delete e.options[n].location, kt(e.options[n].value);
    else Ei(e) && Pi(e.style) || (wi(e) || Si(e)) && Ht(e.style) ? delete e.style.location : Ai(e) && kt(e.children);
  });
}
function uo(t, e) {
  e === void 0 && (e = {}), e = A({ shouldParseSkeletons: !0, requiresOtherClause: !0 }, e);
  var n = new ao(t, e).parse();
  if (n.err) {
    var i = SyntaxError(S[n.err.kind]);
    throw i.location = n.err.location, i.originalMessage = n.err.message, i;
  }
  return e?.captureLocation || kt(n.val), n.val;
}
var _e;
(function(t) {
  t.MISSING_VALUE = "MISSING_VALUE", t.INVALID_VALUE = "INVALID_VALUE", t.MISSING_INTL_API = "MISSING_INTL_API";
})(_e || (_e = {}));
var st = (
  /** @class */
  (function(t) {
    rt(e, t);
    function e(n, i, r) {
      var s = t.call(this, n) || this;
      return s.code = i, s.originalMessage = r, s;
    }
    return e.prototype.toString = function() {
      return "[formatjs Error: ".concat(this.code, "] ").concat(this.message);
    }, e;
  })(Error)
), On = (
  /** @class */
  (function(t) {
    rt(e, t);
    function e(n, i, r, s) {
      return t.call(this, 'Invalid values for "'.concat(n, '": "').concat(i, '". Options are "').concat(Object.keys(r).join('", "'), '"'), _e.INVALID_VALUE, s) || this;
    }
    return e;
  })(st)
), fo = (
  /** @class */
  (function(t) {
    rt(e, t);
    function e(n, i, r) {
      return t.call(this, 'Value for "'.concat(n, '" must be of type ').concat(i), _e.INVALID_VALUE, r) || this;
    }
    return e;
  })(st)
), po = (
  /** @class */
  (function(t) {
    rt(e, t);
    function e(n, i) {
      return t.call(this, 'The intl string context variable "'.concat(n, '" was not provided to the string "').concat(i, '"'), _e.MISSING_VALUE, i) || this;
    }
    return e;
  })(st)
), F;
(function(t) {
  t[t.literal = 0] = "literal", t[t.object = 1] = "object";
})(F || (F = {}));
function mo(t) {
  return t.length < 2 ? t : t.reduce(function(e, n) {
    var i = e[e.length - 1];
    return !i || i.type !== F.literal || n.type !== F.literal ? e.push(n) : i.value += n.value, e;
  }, []);
}
function go(t) {
  return typeof t == "function";
}
function We(t, e, n, i, r, s, o) {
  if (t.length === 1 && Tn(t[0]))
    return [
      {
        type: F.literal,
        value: t[0].value
      }
    ];
  for (var a = [], h = 0, c = t; h < c.length; h++) {
    var l = c[h];
    if (Tn(l)) {
      a.push({
        type: F.literal,
        value: l.value
      });
      continue;
    }
    if (Rs(l)) {
      typeof s == "number" && a.push({
        type: F.literal,
        value: n.getNumberFormat(e).format(s)
      });
      continue;
    }
    var u = l.value;
    if (!(r && u in r))
      throw new po(u, o);
    var d = r[u];
    if (Cs(l)) {
      (!d || typeof d == "string" || typeof d == "number") && (d = typeof d == "string" || typeof d == "number" ? String(d) : ""), a.push({
        type: typeof d == "string" ? F.literal : F.object,
        value: d
      });
      continue;
    }
    if (wi(l)) {
      var x = typeof l.style == "string" ? i.date[l.style] : Ht(l.style) ? l.style.parsedOptions : void 0;
      a.push({
        type: F.literal,
        value: n.getDateTimeFormat(e, x).format(d)
      });
      continue;
    }
    if (Si(l)) {
      var x = typeof l.style == "string" ? i.time[l.style] : Ht(l.style) ? l.style.parsedOptions : i.time.medium;
      a.push({
        type: F.literal,
        value: n.getDateTimeFormat(e, x).format(d)
      });
      continue;
    }
    if (Ei(l)) {
      var x = typeof l.style == "string" ? i.number[l.style] : Pi(l.style) ? l.style.parsedOptions : void 0;
      x && x.scale && (d = d * (x.scale || 1)), a.push({
        type: F.literal,
        value: n.getNumberFormat(e, x).format(d)
      });
      continue;
    }
    if (Ai(l)) {
      var m = l.children, b = l.value, y = r[b];
      if (!go(y))
        throw new fo(b, "function", o);
      var f = We(m, e, n, i, r, s), p = y(f.map(function(w) {
        return w.value;
      }));
      Array.isArray(p) || (p = [p]), a.push.apply(a, p.map(function(w) {
        return {
          type: typeof w == "string" ? F.literal : F.object,
          value: w
        };
      }));
    }
    if (Ti(l)) {
      var g = l.options[d] || l.options.other;
      if (!g)
        throw new On(l.value, d, Object.keys(l.options), o);
      a.push.apply(a, We(g.value, e, n, i, r));
      continue;
    }
    if (Mi(l)) {
      var g = l.options["=".concat(d)];
      if (!g) {
        if (!Intl.PluralRules)
          throw new st(`Intl.PluralRules is not available in this environment.
Try polyfilling it using "@formatjs/intl-pluralrules"
`, _e.MISSING_INTL_API, o);
        var E = n.getPluralRules(e, { type: l.pluralType }).select(d - (l.offset || 0));
        g = l.options[E] || l.options.other;
      }
      if (!g)
        throw new On(l.value, d, Object.keys(l.options), o);
      a.push.apply(a, We(g.value, e, n, i, r, d - (l.offset || 0)));
      continue;
    }
  }
  return mo(a);
}
function bo(t, e) {
  return e ? A(A(A({}, t || {}), e || {}), Object.keys(t).reduce(function(n, i) {
    return n[i] = A(A({}, t[i]), e[i] || {}), n;
  }, {})) : t;
}
function vo(t, e) {
  return e ? Object.keys(t).reduce(function(n, i) {
    return n[i] = bo(t[i], e[i]), n;
  }, A({}, t)) : t;
}
function wt(t) {
  return {
    create: function() {
      return {
        get: function(e) {
          return t[e];
        },
        set: function(e, n) {
          t[e] = n;
        }
      };
    }
  };
}
function xo(t) {
  return t === void 0 && (t = {
    number: {},
    dateTime: {},
    pluralRules: {}
  }), {
    getNumberFormat: yt(function() {
      for (var e, n = [], i = 0; i < arguments.length; i++)
        n[i] = arguments[i];
      return new ((e = Intl.NumberFormat).bind.apply(e, xt([void 0], n, !1)))();
    }, {
      cache: wt(t.number),
      strategy: _t.variadic
    }),
    getDateTimeFormat: yt(function() {
      for (var e, n = [], i = 0; i < arguments.length; i++)
        n[i] = arguments[i];
      return new ((e = Intl.DateTimeFormat).bind.apply(e, xt([void 0], n, !1)))();
    }, {
      cache: wt(t.dateTime),
      strategy: _t.variadic
    }),
    getPluralRules: yt(function() {
      for (var e, n = [], i = 0; i < arguments.length; i++)
        n[i] = arguments[i];
      return new ((e = Intl.PluralRules).bind.apply(e, xt([void 0], n, !1)))();
    }, {
      cache: wt(t.pluralRules),
      strategy: _t.variadic
    })
  };
}
var yo = (
  /** @class */
  (function() {
    function t(e, n, i, r) {
      n === void 0 && (n = t.defaultLocale);
      var s = this;
      if (this.formatterCache = {
        number: {},
        dateTime: {},
        pluralRules: {}
      }, this.format = function(h) {
        var c = s.formatToParts(h);
        if (c.length === 1)
          return c[0].value;
        var l = c.reduce(function(u, d) {
          return !u.length || d.type !== F.literal || typeof u[u.length - 1] != "string" ? u.push(d.value) : u[u.length - 1] += d.value, u;
        }, []);
        return l.length <= 1 ? l[0] || "" : l;
      }, this.formatToParts = function(h) {
        return We(s.ast, s.locales, s.formatters, s.formats, h, void 0, s.message);
      }, this.resolvedOptions = function() {
        var h;
        return {
          locale: ((h = s.resolvedLocale) === null || h === void 0 ? void 0 : h.toString()) || Intl.NumberFormat.supportedLocalesOf(s.locales)[0]
        };
      }, this.getAst = function() {
        return s.ast;
      }, this.locales = n, this.resolvedLocale = t.resolveLocale(n), typeof e == "string") {
        if (this.message = e, !t.__parse)
          throw new TypeError("IntlMessageFormat.__parse must be set to process `message` of type `string`");
        var o = r || {};
        o.formatters;
        var a = Ps(o, ["formatters"]);
        this.ast = t.__parse(e, A(A({}, a), { locale: this.resolvedLocale }));
      } else
        this.ast = e;
      if (!Array.isArray(this.ast))
        throw new TypeError("A message must be provided as a String or AST.");
      this.formats = vo(t.formats, i), this.formatters = r && r.formatters || xo(this.formatterCache);
    }
    return Object.defineProperty(t, "defaultLocale", {
      get: function() {
        return t.memoizedDefaultLocale || (t.memoizedDefaultLocale = new Intl.NumberFormat().resolvedOptions().locale), t.memoizedDefaultLocale;
      },
      enumerable: !1,
      configurable: !0
    }), t.memoizedDefaultLocale = null, t.resolveLocale = function(e) {
      if (!(typeof Intl.Locale > "u")) {
        var n = Intl.NumberFormat.supportedLocalesOf(e);
        return n.length > 0 ? new Intl.Locale(n[0]) : new Intl.Locale(typeof e == "string" ? e : e[0]);
      }
    }, t.__parse = uo, t.formats = {
      number: {
        integer: {
          maximumFractionDigits: 0
        },
        currency: {
          style: "currency"
        },
        percent: {
          style: "percent"
        }
      },
      date: {
        short: {
          month: "numeric",
          day: "numeric",
          year: "2-digit"
        },
        medium: {
          month: "short",
          day: "numeric",
          year: "numeric"
        },
        long: {
          month: "long",
          day: "numeric",
          year: "numeric"
        },
        full: {
          weekday: "long",
          month: "long",
          day: "numeric",
          year: "numeric"
        }
      },
      time: {
        short: {
          hour: "numeric",
          minute: "numeric"
        },
        medium: {
          hour: "numeric",
          minute: "numeric",
          second: "numeric"
        },
        long: {
          hour: "numeric",
          minute: "numeric",
          second: "numeric",
          timeZoneName: "short"
        },
        full: {
          hour: "numeric",
          minute: "numeric",
          second: "numeric",
          timeZoneName: "short"
        }
      }
    }, t;
  })()
);
function _o(t, e) {
  if (e == null)
    return;
  if (e in t)
    return t[e];
  const n = e.split(".");
  let i = t;
  for (let r = 0; r < n.length; r++)
    if (typeof i == "object") {
      if (r > 0) {
        const s = n.slice(r, n.length).join(".");
        if (s in i) {
          i = i[s];
          break;
        }
      }
      i = i[n[r]];
    } else
      i = void 0;
  return i;
}
const oe = {}, Eo = (t, e, n) => n && (e in oe || (oe[e] = {}), t in oe[e] || (oe[e][t] = n), n), Ci = (t, e) => {
  if (e == null)
    return;
  if (e in oe && t in oe[e])
    return oe[e][t];
  const n = ot(e);
  for (let i = 0; i < n.length; i++) {
    const r = n[i], s = So(r, t);
    if (s)
      return Eo(t, e, s);
  }
};
let zt;
const Re = it({});
function wo(t) {
  return zt[t] || null;
}
function Ri(t) {
  return t in zt;
}
function So(t, e) {
  if (!Ri(t))
    return null;
  const n = wo(t);
  return _o(n, e);
}
function To(t) {
  if (t == null)
    return;
  const e = ot(t);
  for (let n = 0; n < e.length; n++) {
    const i = e[n];
    if (Ri(i))
      return i;
  }
}
function Mo(t, ...e) {
  delete oe[t], Re.update((n) => (n[t] = As.all([n[t] || {}, ...e]), n));
}
Se(
  [Re],
  ([t]) => Object.keys(t)
);
Re.subscribe((t) => zt = t);
const qe = {};
function Ao(t, e) {
  qe[t].delete(e), qe[t].size === 0 && delete qe[t];
}
function Di(t) {
  return qe[t];
}
function Po(t) {
  return ot(t).map((e) => {
    const n = Di(e);
    return [e, n ? [...n] : []];
  }).filter(([, e]) => e.length > 0);
}
function Lt(t) {
  return t == null ? !1 : ot(t).some(
    (e) => {
      var n;
      return (n = Di(e)) == null ? void 0 : n.size;
    }
  );
}
function Ho(t, e) {
  return Promise.all(
    e.map((i) => (Ao(t, i), i().then((r) => r.default || r)))
  ).then((i) => Mo(t, ...i));
}
const He = {};
function ji(t) {
  if (!Lt(t))
    return t in He ? He[t] : Promise.resolve();
  const e = Po(t);
  return He[t] = Promise.all(
    e.map(
      ([n, i]) => Ho(n, i)
    )
  ).then(() => {
    if (Lt(t))
      return ji(t);
    delete He[t];
  }), He[t];
}
const Io = {
  number: {
    scientific: { notation: "scientific" },
    engineering: { notation: "engineering" },
    compactLong: { notation: "compact", compactDisplay: "long" },
    compactShort: { notation: "compact", compactDisplay: "short" }
  },
  date: {
    short: { month: "numeric", day: "numeric", year: "2-digit" },
    medium: { month: "short", day: "numeric", year: "numeric" },
    long: { month: "long", day: "numeric", year: "numeric" },
    full: { weekday: "long", month: "long", day: "numeric", year: "numeric" }
  },
  time: {
    short: { hour: "numeric", minute: "numeric" },
    medium: { hour: "numeric", minute: "numeric", second: "numeric" },
    long: {
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      timeZoneName: "short"
    },
    full: {
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      timeZoneName: "short"
    }
  }
}, Bo = {
  fallbackLocale: null,
  loadingDelay: 200,
  formats: Io,
  warnOnMissingMessages: !0,
  handleMissingMessage: void 0,
  ignoreTag: !0
}, Oo = Bo;
function Ee() {
  return Oo;
}
const St = it(!1);
var No = Object.defineProperty, ko = Object.defineProperties, Lo = Object.getOwnPropertyDescriptors, Nn = Object.getOwnPropertySymbols, Co = Object.prototype.hasOwnProperty, Ro = Object.prototype.propertyIsEnumerable, kn = (t, e, n) => e in t ? No(t, e, { enumerable: !0, configurable: !0, writable: !0, value: n }) : t[e] = n, Do = (t, e) => {
  for (var n in e || (e = {}))
    Co.call(e, n) && kn(t, n, e[n]);
  if (Nn)
    for (var n of Nn(e))
      Ro.call(e, n) && kn(t, n, e[n]);
  return t;
}, jo = (t, e) => ko(t, Lo(e));
let Ct;
const $e = it(null);
function Ln(t) {
  return t.split("-").map((e, n, i) => i.slice(0, n + 1).join("-")).reverse();
}
function ot(t, e = Ee().fallbackLocale) {
  const n = Ln(t);
  return e ? [.../* @__PURE__ */ new Set([...n, ...Ln(e)])] : n;
}
function pe() {
  return Ct ?? void 0;
}
$e.subscribe((t) => {
  Ct = t ?? void 0, typeof window < "u" && t != null && document.documentElement.setAttribute("lang", t);
});
const Fo = (t) => {
  if (t && To(t) && Lt(t)) {
    const { loadingDelay: e } = Ee();
    let n;
    return typeof window < "u" && pe() != null && e ? n = window.setTimeout(
      () => St.set(!0),
      e
    ) : St.set(!0), ji(t).then(() => {
      $e.set(t);
    }).finally(() => {
      clearTimeout(n), St.set(!1);
    });
  }
  return $e.set(t);
}, Te = jo(Do({}, $e), {
  set: Fo
}), at = (t) => {
  const e = /* @__PURE__ */ Object.create(null);
  return (i) => {
    const r = JSON.stringify(i);
    return r in e ? e[r] : e[r] = t(i);
  };
};
var Uo = Object.defineProperty, et = Object.getOwnPropertySymbols, Fi = Object.prototype.hasOwnProperty, Ui = Object.prototype.propertyIsEnumerable, Cn = (t, e, n) => e in t ? Uo(t, e, { enumerable: !0, configurable: !0, writable: !0, value: n }) : t[e] = n, Vt = (t, e) => {
  for (var n in e || (e = {}))
    Fi.call(e, n) && Cn(t, n, e[n]);
  if (et)
    for (var n of et(e))
      Ui.call(e, n) && Cn(t, n, e[n]);
  return t;
}, Me = (t, e) => {
  var n = {};
  for (var i in t)
    Fi.call(t, i) && e.indexOf(i) < 0 && (n[i] = t[i]);
  if (t != null && et)
    for (var i of et(t))
      e.indexOf(i) < 0 && Ui.call(t, i) && (n[i] = t[i]);
  return n;
};
const Ce = (t, e) => {
  const { formats: n } = Ee();
  if (t in n && e in n[t])
    return n[t][e];
  throw new Error(`[svelte-i18n] Unknown "${e}" ${t} format.`);
}, Go = at(
  (t) => {
    var e = t, { locale: n, format: i } = e, r = Me(e, ["locale", "format"]);
    if (n == null)
      throw new Error('[svelte-i18n] A "locale" must be set to format numbers');
    return i && (r = Ce("number", i)), new Intl.NumberFormat(n, r);
  }
), zo = at(
  (t) => {
    var e = t, { locale: n, format: i } = e, r = Me(e, ["locale", "format"]);
    if (n == null)
      throw new Error('[svelte-i18n] A "locale" must be set to format dates');
    return i ? r = Ce("date", i) : Object.keys(r).length === 0 && (r = Ce("date", "short")), new Intl.DateTimeFormat(n, r);
  }
), Vo = at(
  (t) => {
    var e = t, { locale: n, format: i } = e, r = Me(e, ["locale", "format"]);
    if (n == null)
      throw new Error(
        '[svelte-i18n] A "locale" must be set to format time values'
      );
    return i ? r = Ce("time", i) : Object.keys(r).length === 0 && (r = Ce("time", "short")), new Intl.DateTimeFormat(n, r);
  }
), Xo = (t = {}) => {
  var e = t, {
    locale: n = pe()
  } = e, i = Me(e, [
    "locale"
  ]);
  return Go(Vt({ locale: n }, i));
}, Wo = (t = {}) => {
  var e = t, {
    locale: n = pe()
  } = e, i = Me(e, [
    "locale"
  ]);
  return zo(Vt({ locale: n }, i));
}, qo = (t = {}) => {
  var e = t, {
    locale: n = pe()
  } = e, i = Me(e, [
    "locale"
  ]);
  return Vo(Vt({ locale: n }, i));
}, Zo = at(
  // eslint-disable-next-line @typescript-eslint/no-non-null-assertion
  (t, e = pe()) => new yo(t, e, Ee().formats, {
    ignoreTag: Ee().ignoreTag
  })
), Jo = (t, e = {}) => {
  var n, i, r, s;
  let o = e;
  typeof t == "object" && (o = t, t = o.id);
  const {
    values: a,
    locale: h = pe(),
    default: c
  } = o;
  if (h == null)
    throw new Error(
      "[svelte-i18n] Cannot format a message without first setting the initial locale."
    );
  let l = Ci(t, h);
  if (!l)
    l = (s = (r = (i = (n = Ee()).handleMissingMessage) == null ? void 0 : i.call(n, { locale: h, id: t, defaultValue: c })) != null ? r : c) != null ? s : t;
  else if (typeof l != "string")
    return console.warn(
      `[svelte-i18n] Message with id "${t}" must be of type "string", found: "${typeof l}". Gettin its value through the "$format" method is deprecated; use the "json" method instead.`
    ), l;
  if (!a)
    return l;
  let u = l;
  try {
    u = Zo(l, h).format(a);
  } catch (d) {
    d instanceof Error && console.warn(
      `[svelte-i18n] Message "${t}" has syntax error:`,
      d.message
    );
  }
  return u;
}, Yo = (t, e) => qo(e).format(t), Qo = (t, e) => Wo(e).format(t), Ko = (t, e) => Xo(e).format(t), $o = (t, e = pe()) => Ci(t, e);
Se([Te, Re], () => Jo);
Se([Te], () => Yo);
Se([Te], () => Qo);
Se([Te], () => Ko);
Se([Te, Re], () => $o);
const ea = "__i18n__", ta = [
  "label",
  "info",
  "placeholder",
  "description",
  "title",
  "value"
], na = [
  "elem_id",
  "elem_classes",
  "visible",
  "interactive",
  "server_fns",
  "server",
  "id",
  "target",
  "theme_mode",
  "version",
  "root",
  "autoscroll",
  "max_file_size",
  "formatter",
  "client",
  "load_component",
  "scale",
  "min_width",
  "theme",
  "padding",
  "loading_status",
  "label",
  "show_label",
  "validation_error",
  "show_progress",
  "api_prefix",
  "container",
  "attached_events",
  "register_component",
  "dispatcher"
];
function ia(t) {
  return typeof t == "string" && t.includes(ea);
}
class ra {
  load_component;
  #e = ne(gn({}));
  get shared() {
    return _(this.#e);
  }
  set shared(e) {
    C(this.#e, e, !0);
  }
  #n = ne(gn({}));
  get props() {
    return _(this.#n);
  }
  set props(e) {
    C(this.#n, e, !0);
  }
  #t = ne((e) => e);
  get i18n() {
    return _(this.#t);
  }
  set i18n(e) {
    C(this.#t, e, !0);
  }
  translatable_props = {};
  dispatcher;
  last_update = null;
  shared_props = na;
  mounted = !1;
  old_value;
  register_component;
  constructor(e, n) {
    for (const i in e.shared_props)
      this.shared[i] = e.shared_props[i];
    for (const i in e.props)
      this.props[i] = e.props[i];
    if (n)
      for (const i in n)
        this.props[i] === void 0 && (this.props[i] = n[i]);
    this.i18n = this.props.i18n ?? ((i) => i);
    for (const i of ta)
      this.shared[i] = this._translate_and_store(
        "shared",
        i,
        // @ts-ignore
        e.shared_props[i]
      ), this.props[i] = this._translate_and_store(
        "props",
        i,
        // @ts-ignore
        e.props[i]
      );
    this.load_component = this.shared.load_component, this.register_component = this.shared.register_component || (() => {
    }), this.dispatcher = this.shared.dispatcher || (() => {
    }), this.register_component(
      e.shared_props.id,
      // @ts-ignore
      this.set_data.bind(this),
      this.get_data.bind(this)
    ), ve(() => {
      for (const i in e.shared_props)
        this._is_i18n_managed(`shared.${i}`, e.shared_props[i]) || (this.shared[i] = e.shared_props[i]);
      for (const i in e.props)
        this._is_i18n_managed(`props.${i}`, e.props[i]) || (this.props[i] = e.props[i]);
      this.register_component(
        e.shared_props.id,
        // @ts-ignore
        this.set_data.bind(this),
        this.get_data.bind(this)
      ), fe(() => {
        this.shared.id = e.shared_props.id;
      });
    }), Object.keys(this.translatable_props).length > 0 && Te.subscribe(() => {
      for (const [i, r] of Object.entries(this.translatable_props)) {
        const [s, o] = i.split("."), a = this.i18n(r);
        s === "shared" ? this.shared[o] = a : this.props[o] = a;
      }
    });
  }
  // check if props are translatable
  _is_i18n_managed(e, n) {
    const i = this.translatable_props[e];
    return i ? n === i ? !0 : (delete this.translatable_props[e], !1) : !1;
  }
  _translate_and_store(e, n, i) {
    if (typeof i != "string") return i;
    const r = this.i18n(i);
    return r !== i && (this.translatable_props[`${e}.${n}`] = i), r;
  }
  dispatch(e, n) {
    this.dispatcher(this.shared.id, e, n);
  }
  async get_data() {
    return mi(this.props);
  }
  update(e) {
    this.set_data(e);
  }
  set_data(e) {
    for (const n in e) {
      const i = e[n], r = ia(i) ? this._translate_and_store(this.shared_props.includes(n) ? "shared" : "props", n, i) : i;
      if (this.shared_props.includes(n)) {
        const s = n;
        this.shared[s] = r;
        continue;
      }
      this.props[n] = r;
    }
  }
  watch_for_change() {
    ve(() => {
      this.mounted || (this.old_value = this.props.value, this.mounted = !0), this.old_value != this.props.value && (this.old_value = this.props.value, this.dispatch("change"));
    });
  }
}
async function sa(t, e) {
  return t.map((n) => new oa({
    path: n.name,
    orig_name: n.name,
    blob: n,
    size: n.size,
    mime_type: n.type,
    is_stream: e
  }));
}
var oa = class {
  path;
  url;
  orig_name;
  size;
  blob;
  is_stream;
  mime_type;
  alt_text;
  b64;
  meta = { _type: "gradio.FileData" };
  constructor({ path: t, url: e, orig_name: n, size: i, blob: r, is_stream: s, mime_type: o, alt_text: a, b64: h }) {
    this.path = t, this.url = e, this.orig_name = n, this.size = i, this.blob = e ? void 0 : r, this.is_stream = s, this.mime_type = o, this.alt_text = a, this.b64 = h;
  }
};
typeof process < "u" && process.versions && process.versions.node;
(class extends TransformStream {
  #e = "";
  constructor(t = { allowCR: !1 }) {
    super({
      transform: (e, n) => {
        for (e = this.#e + e; ; ) {
          let i = e.indexOf(`
`), r = t.allowCR ? e.indexOf("\r") : -1;
          if (r !== -1 && r !== e.length - 1 && (i === -1 || i - 1 > r)) {
            n.enqueue(e.slice(0, r)), e = e.slice(r + 1);
            continue;
          }
          if (i === -1) break;
          let s = e[i - 1] === "\r" ? i - 1 : i;
          n.enqueue(e.slice(0, s)), e = e.slice(i + 1);
        }
        this.#e = e;
      },
      flush: (e) => {
        if (this.#e === "") return;
        let n = t.allowCR && this.#e.endsWith("\r") ? this.#e.slice(0, -1) : this.#e;
        e.enqueue(n);
      }
    });
  }
});
const aa = 1e4, ha = 1e4, ca = 1e3, la = 2e5, ua = 1e4, Rn = 1e6, Gi = 1e3, fa = 0.05, da = 20, pa = (t) => ({
  object_id: t,
  dx: 0,
  dy: 0,
  scale: 1,
  rotation: 0,
  removed: !1
}), de = (t) => !t.removed && t.dx === 0 && t.dy === 0 && t.scale === 1 && t.rotation % 360 === 0, ee = (t, e, n) => Math.min(Math.max(t, e), n), Q = (t, e) => Math.hypot(t.x - e.x, t.y - e.y), De = (t) => ({ x: t.x + t.width / 2, y: t.y + t.height / 2 }), Xt = (t) => t * Math.PI / 180, Wt = (t, e) => ({
  x: t.x - e,
  y: t.y - e,
  width: t.width + 2 * e,
  height: t.height + 2 * e
});
function qt(t, e, n) {
  const i = De(t), r = Xt(e.rotation), s = (n.x - i.x) * e.scale, o = (n.y - i.y) * e.scale;
  return {
    x: i.x + e.dx + s * Math.cos(r) - o * Math.sin(r),
    y: i.y + e.dy + s * Math.sin(r) + o * Math.cos(r)
  };
}
function ma(t, e, n) {
  const i = De(t), r = Xt(e.rotation), s = n.x - i.x - e.dx, o = n.y - i.y - e.dy;
  return {
    x: i.x + (s * Math.cos(r) + o * Math.sin(r)) / e.scale,
    y: i.y + (-s * Math.sin(r) + o * Math.cos(r)) / e.scale
  };
}
const zi = (t) => [
  { x: t.x, y: t.y },
  { x: t.x + t.width, y: t.y },
  { x: t.x + t.width, y: t.y + t.height },
  { x: t.x, y: t.y + t.height }
];
function Zt(t) {
  let [e, n, i, r] = [1 / 0, 1 / 0, -1 / 0, -1 / 0];
  for (const { x: s, y: o } of t)
    e = Math.min(e, s), n = Math.min(n, o), i = Math.max(i, s), r = Math.max(r, o);
  return { x: e, y: n, width: i - e, height: r - n };
}
const Jt = (t, e) => Zt(zi(t).map((n) => qt(t, e, n))), ht = (t, e, n = 0) => e.x >= t.x - n && e.y >= t.y - n && e.x <= t.x + t.width + n && e.y <= t.y + t.height + n, Vi = (t, e) => t.x < e.x + e.width && e.x < t.x + t.width && t.y < e.y + e.height && e.y < t.y + t.height, ga = (t, e, n, i) => !Vi(Jt(t, e), { x: 0, y: 0, width: n, height: i }), Xi = ["nw", "ne", "se", "sw", "n", "e", "s", "w"], Yt = (t, e) => ({
  x: t.x + t.width * (e.includes("w") ? 0 : e.includes("e") ? 1 : 0.5),
  y: t.y + t.height * (e.includes("n") ? 0 : e.includes("s") ? 1 : 0.5)
});
function Qt(t, e) {
  return {
    x: Math.min(t.x, e.x),
    y: Math.min(t.y, e.y),
    width: Math.max(1, Math.abs(t.x - e.x)),
    height: Math.max(1, Math.abs(t.y - e.y))
  };
}
function Wi(t, e, n) {
  let [i, r, s, o] = [t.x, t.y, t.x + t.width, t.y + t.height];
  return e.includes("w") && (i = n.x), e.includes("e") && (s = n.x), e.includes("n") && (r = n.y), e.includes("s") && (o = n.y), { ...t, ...Qt({ x: i, y: r }, { x: s, y: o }) };
}
const qi = (t, e, n, i, r) => ({
  ...t,
  x: ee(t.x + e, 0, Math.max(0, i - t.width)),
  y: ee(t.y + n, 0, Math.max(0, r - t.height))
});
function ct(t, e, n) {
  const i = Math.max(0, t.x), r = Math.max(0, t.y), s = Math.min(e, t.x + t.width), o = Math.min(n, t.y + t.height);
  return s - i < 1 || o - r < 1 ? null : { x: i, y: r, width: s - i, height: o - r };
}
function ba(t, e) {
  return t.find((n) => n.object_id === e) ?? pa(e);
}
function Rt(t, e) {
  const n = t.filter((r) => r.object_id !== e.object_id);
  if (de(e)) return n;
  const i = (r) => ee(r, -Rn, Rn);
  return [...n, { ...e, dx: i(e.dx), dy: i(e.dy) }];
}
const Zi = () => ({
  strokes: [],
  points: [],
  boxes: [],
  placements: [],
  active_object: "",
  selected: ""
}), Ji = () => ({
  revision: -1,
  picture: null,
  picture_id: "",
  width: 0,
  height: 0,
  objects: [],
  staged: null,
  previous: null,
  status: "",
  busy: !1
}), va = 12, Dn = 36;
function lt(t) {
  const e = crypto.getRandomValues(new Uint8Array(va));
  return t + Array.from(e, (n) => (n % Dn).toString(Dn)).join("");
}
const Ze = (t, e) => t === e || t.length === e.length && t.every((n, i) => {
  const r = e[i];
  return n === r || Object.keys(n).every((s) => n[s] === r[s]);
}), tt = (t, e) => Ze(t.strokes, e.strokes) && Ze(t.points, e.points) && Ze(t.boxes, e.boxes), jn = (t) => t.placements.filter((e) => !de(e)).sort((e, n) => e.object_id < n.object_id ? -1 : 1), nt = (t, e) => t.placements === e.placements || Ze(jn(t), jn(e)), xa = (t, e) => t === e || tt(t, e) && nt(t, e) && t.selected === e.selected && t.active_object === e.active_object, Yi = (t) => t.strokes.length + t.points.length + t.boxes.length + t.placements.length === 0, ut = (t, e) => ({
  ...t,
  boxes: t.boxes.map((n) => n.id === e.id ? e : n)
}), Qi = (t, e) => ({
  ...t,
  strokes: t.strokes.filter((n) => !e.has(n.id)),
  points: t.points.filter((n) => !e.has(n.id))
});
function ya(t, e) {
  let n = t;
  return e.box && (n = ut(n, e.box)), e.placement && (n = { ...n, placements: Rt(n.placements, e.placement) }), e.erased?.size && (n = Qi(n, e.erased)), n;
}
const _a = (t) => ({ ...Zi(), ...t }), Ea = 500, wa = 16, Fn = (t, e) => {
  for (let n = t.pop(); n; n = t.pop())
    if (!tt(n, e) || !nt(n, e)) return n;
  return null;
};
class Sa {
  past = [];
  future = [];
  /** Note the marks as they were before a change. */
  push(e) {
    this.past.push(e), this.past.length > Ea && this.past.shift(), this.future = [];
  }
  undo(e) {
    const n = Fn(this.past, e);
    return n ? (this.future.push(e), n) : null;
  }
  redo(e) {
    const n = Fn(this.future, e);
    return n ? (this.past.push(e), n) : null;
  }
  clear() {
    this.past = [], this.future = [];
  }
}
class Ta {
  byPicture = /* @__PURE__ */ new Map();
  of(e) {
    const n = this.byPicture.get(e);
    if (n) return n;
    const i = this.byPicture.keys().next();
    this.byPicture.size >= wa && !i.done && this.byPicture.delete(i.value);
    const r = new Sa();
    return this.byPicture.set(e, r), r;
  }
  /** The application set these marks: blank ones start afresh. */
  replaced(e, n) {
    Yi(n) && this.of(e).clear();
  }
}
const Un = 1e3, Gn = (t) => (Math.floor(t / Un) + 1) * Un;
function Ma(t, e) {
  const n = Math.max(t.revision, e.revision), i = _a(e.marks), r = e.revision >= t.revision && !xa(i, t.marks), s = e.scene.revision > t.scene.revision;
  return { revision: n, marks: r ? i : null, scene: s ? Aa(e.scene) : null };
}
const Ki = (...t) => t.every((e) => Number.isFinite(e)), zn = ({ x: t, y: e, width: n, height: i }) => Ki(t, e, n, i) && n > 0 && i > 0;
function Aa(t) {
  const e = { ...Ji(), ...t }, n = Ki(e.width, e.height) && e.width > 0 && e.height > 0, i = e.staged;
  return {
    ...e,
    width: n ? e.width : 0,
    height: n ? e.height : 0,
    objects: e.objects.filter(zn),
    staged: i && zn(i) ? i : null
  };
}
const Pa = 0.01, Ha = 64, Ia = 8, Ba = 48, Ae = (t, e) => ({
  x: e.x * t.scale + t.x,
  y: e.y * t.scale + t.y
}), D = (t, e) => ({
  x: (e.x - t.x) / t.scale,
  y: (e.y - t.y) / t.scale
}), $i = (t) => ee(t, Pa, Ha);
function Oa(t, e, n) {
  if (t.width <= 0 || t.height <= 0 || e.width <= 0 || e.height <= 0)
    return { scale: 1, x: 0, y: 0 };
  const i = Math.max(1, e.width - n.left - n.right), r = Math.max(1, e.height - n.top - n.bottom);
  return er(t, e, n, $i(Math.min(i / t.width, r / t.height, Ia)));
}
function er(t, e, n, i) {
  return {
    scale: i,
    x: n.left + (e.width - n.left - n.right - t.width * i) / 2,
    y: n.top + (e.height - n.top - n.bottom - t.height * i) / 2
  };
}
function Na(t, e, n) {
  const i = $i(t.scale * n), r = D(t, e);
  return { scale: i, x: e.x - r.x * i, y: e.y - r.y * i };
}
const Vn = (t, e, n) => ({
  scale: t.scale,
  x: t.x + e,
  y: t.y + n
});
function ka(t, e, n) {
  const i = (r, s, o) => {
    const a = Math.min(Ba, s * t.scale, o);
    return ee(r, a - s * t.scale, o - a);
  };
  return {
    scale: t.scale,
    x: i(t.x, e.width, n.width),
    y: i(t.y, e.height, n.height)
  };
}
const La = 1.25, tr = 2, nr = 200, Ca = 1.2, Ra = 24, Xn = { select: "stroke", boxes: "box", generate: "box" }, Wn = {};
class Da {
  constructor(e) {
    this.raise = e;
  }
  raise;
  marks = Zi();
  scene = Ji();
  revision = 0;
  view = { scale: 1, x: 0, y: 0 };
  tool = "stroke";
  mode = "select";
  /** Brush width in screen pixels, so that it feels the same at any zoom. */
  brush = Ra;
  draft = Wn;
  /** Where the mouse or pen hovers, in screen pixels. */
  pointer = null;
  /** Id of the object or box under the pointer. */
  hovered = "";
  cursor = "default";
  showPrevious = !1;
  /** Id of a box or object whose name is being typed. */
  naming = "";
  /** Last thing that happened, for screen readers. */
  spoken = "";
  /** Short advice that is shown for a moment. */
  notice = "";
  /** Nothing can be marked; looking, zooming and panning still work. */
  readOnly = !1;
  histories = new Ta();
  listeners = /* @__PURE__ */ new Set();
  screen = { width: 0, height: 0 };
  insets = { left: 0, top: 0, right: 0, bottom: 0 };
  fitted = !0;
  memo = null;
  // ── being told ──────────────────────────────────────────────────────────────────────────
  subscribe(e) {
    return this.listeners.add(e), () => this.listeners.delete(e);
  }
  changed(e = "state") {
    for (const n of this.listeners) n(e);
  }
  say(e) {
    this.spoken = e;
  }
  advise(e) {
    this.notice = e, this.say(e), this.changed();
  }
  dismissNotice() {
    this.notice = "", this.changed();
  }
  /** Take an answer of the application; a gesture that is going on is not disturbed. */
  receive(e) {
    const n = Ma(this.value(), e), i = this.scene;
    this.revision = n.revision, n.scene && (this.scene = n.scene), n.marks && (this.marks = n.marks, this.histories.replaced(this.scene.picture_id, n.marks)), this.naming && !this.box(this.naming) && !this.object(this.naming) && (this.naming = ""), (i.width !== this.scene.width || i.height !== this.scene.height) && this.zoomToFit(), i.picture_id !== this.scene.picture_id && this.hasPicture ? this.say(`Picture, ${this.scene.width} by ${this.scene.height} pixels.`) : i.status !== this.scene.status && this.scene.status && this.say(this.scene.status), this.changed();
  }
  value() {
    return { revision: this.revision, marks: this.marks, scene: this.scene };
  }
  // ── tools ───────────────────────────────────────────────────────────────────────────────
  setMode(e) {
    e !== this.mode && (this.mode = e, this.readOnly ? this.changed() : this.setTool(Xn[e]));
  }
  setReadOnly(e) {
    e !== this.readOnly && (this.readOnly = e, this.setTool(e ? "pan" : Xn[this.mode]));
  }
  setTool(e) {
    if (!this.allows(e)) {
      this.readOnly || this.advise("Here, draw boxes and name what belongs in them.");
      return;
    }
    this.tool = e, this.hovered = "", this.changed();
  }
  /** Strokes and points select things; a place to paint into is a box. */
  allows(e) {
    return this.readOnly ? e === "pan" : this.mode === "select" || e === "select" || e === "box" || e === "pan";
  }
  setBrush(e) {
    Number.isFinite(e) && (this.brush = ee(e, tr, nr)), this.changed();
  }
  stepBrush(e) {
    this.setBrush(this.brush * Ca ** e);
  }
  // ── view ────────────────────────────────────────────────────────────────────────────────
  resize(e, n) {
    const i = this.screen.width === 0, [r, s] = [(e.width - this.screen.width) / 2, (e.height - this.screen.height) / 2];
    this.screen = e, this.insets = n, this.fitted || i ? this.zoomToFit() : this.look(Vn(this.view, r, s));
  }
  zoomToFit() {
    this.view = Oa(this.scene, this.screen, this.insets), this.fitted = !0, this.changed("view");
  }
  zoomToPixels() {
    this.look(er(this.scene, this.screen, this.insets, 1));
  }
  zoom(e, n) {
    !Number.isFinite(e) || e <= 0 || this.look(Na(this.view, n ?? { x: this.screen.width / 2, y: this.screen.height / 2 }, e));
  }
  zoomStep(e) {
    this.zoom(La ** e);
  }
  pan(e, n) {
    this.look(Vn(this.view, e, n));
  }
  look(e) {
    this.view = ka(e, this.scene, this.screen), this.fitted = !1, this.changed("view");
  }
  get screenSize() {
    return this.screen;
  }
  get hasPicture() {
    return this.scene.width > 0 && this.scene.height > 0;
  }
  // ── what is there ───────────────────────────────────────────────────────────────────────
  /** The marks as they look now, with the gesture that is going on. */
  get shown() {
    const { marks: e, draft: n, memo: i } = this;
    if (i?.marks === e && i.draft === n) return i.shown;
    const r = ya(e, n);
    return this.memo = { marks: e, draft: n, shown: r }, r;
  }
  /** Id of the box or object that a gesture is moving or changing. */
  get held() {
    return this.draft.box?.id ?? this.draft.placement?.object_id ?? "";
  }
  /** Whether an object is the one that is selected or that the next mark refines. */
  isActive(e) {
    return e === this.marks.selected || e === this.marks.active_object;
  }
  object(e) {
    return this.scene.objects.find((n) => n.id === e);
  }
  box(e) {
    return this.shown.boxes.find((n) => n.id === e);
  }
  placement(e) {
    return ba(this.shown.placements, e);
  }
  /** The object that keys and handles are about: the selected one, else the one that was marked last. */
  get targetObject() {
    if (this.mode !== "select") return;
    const e = this.object(this.marks.selected) ?? (this.marks.selected ? void 0 : this.object(this.marks.active_object));
    return e && !this.placement(e.id).removed ? e : void 0;
  }
  /** The selected box, if this mode shows it. */
  get targetBox() {
    return this.shownBoxes.find((e) => e.id === this.marks.selected);
  }
  /** Boxes that this mode shows: places with names, or the prompt of the active object. */
  get shownBoxes() {
    const e = this.marks.active_object;
    return this.shown.boxes.filter(
      (n) => this.mode === "select" ? n.object_id !== "" && n.object_id === e : n.object_id === ""
    );
  }
  /**
   * The object that a new mark belongs to; a fresh id when the mark starts a new one. Marks refine an object where it
   * stands in the picture, so a mark made while the object lies elsewhere is meant for something else.
   */
  objectForMark() {
    const e = this.marks.active_object;
    return e && de(this.placement(e)) ? e : lt("o");
  }
  // ── changing marks ──────────────────────────────────────────────────────────────────────
  setDraft(e) {
    this.draft = e, this.changed("draw");
  }
  /** Make new marks the current ones, as one step that can be undone, and tell of it. */
  commit(e, n) {
    if (this.draft = Wn, !this.readOnly) {
      if (e.strokes.length > aa || e.points.length > ha || e.boxes.length > ca) {
        this.advise("There are too many marks. Apply or clear some first.");
        return;
      }
      if (tt(this.marks, e) && nt(this.marks, e)) {
        this.changed();
        return;
      }
      this.history.push(this.marks), this.apply(e, n);
    }
  }
  /** Change the selection only: no step, no history. An object that is selected is what new marks refine. */
  select(e) {
    const i = this.object(e) ? e : this.marks.active_object;
    this.marks.selected === e && this.marks.active_object === i || this.setSelection(e, i);
  }
  /** Select nothing; the next mark starts a new object. Tells whether anything was selected. */
  deselect() {
    const e = this.mode === "select" ? "" : this.marks.active_object;
    return !this.marks.selected && this.marks.active_object === e ? !1 : (this.setSelection("", e), !0);
  }
  undo() {
    this.readOnly || this.travel(this.history.undo(this.marks), "undo", "Undone.");
  }
  redo() {
    this.readOnly || this.travel(this.history.redo(this.marks), "redo", "Done again.");
  }
  place(e, n) {
    this.commit({ ...this.marks, placements: Rt(this.marks.placements, e) }, n);
  }
  removeTarget() {
    const e = this.targetBox, n = this.targetObject;
    if (e) {
      const i = this.marks.boxes.filter((r) => r.id !== e.id);
      this.commit({ ...this.marks, boxes: i, selected: "" }, "Box deleted.");
    } else n && this.removeObject(n.id);
  }
  removeObject(e) {
    const n = Rt(this.marks.placements, { ...this.placement(e), removed: !0 });
    this.commit({ ...this.marks, placements: n, selected: "" }, `${this.object(e)?.label || "Object"} removed.`);
  }
  startNaming(e) {
    this.readOnly || !this.box(e) && !this.object(e) || (this.naming = e, this.changed());
  }
  /** End naming; null keeps the old name. */
  finishNaming(e) {
    const n = this.naming;
    this.naming = "";
    const i = this.marks.boxes.find((s) => s.id === n), r = e?.trim().slice(0, Gi);
    i && r !== void 0 ? this.commit(ut(this.marks, { ...i, label: r }), `Named ${r}.`) : r && this.object(n) && this.object(n)?.label !== r && this.raise("rename", { object_id: n, label: r }), this.changed();
  }
  tell(e) {
    this.raise(e);
  }
  get history() {
    return this.histories.of(this.scene.picture_id);
  }
  setSelection(e, n) {
    this.marks = { ...this.marks, selected: e, active_object: n }, this.revision = Gn(this.revision);
    const i = this.object(e)?.label ?? this.box(e)?.label;
    this.say(e ? `${i || "Box"} selected.` : "Nothing selected."), this.changed(), this.raise("select");
  }
  travel(e, n, i) {
    e ? this.apply(e, i) : this.raise(n);
  }
  apply(e, n) {
    const i = this.marks;
    this.marks = e, this.revision = Gn(this.revision), this.say(Yi(e) ? "No marks." : n), this.changed(), tt(i, e) || this.raise("mark"), nt(i, e) || this.raise("arrange");
  }
}
function ja(t) {
  if (!t.hasPicture) return "No picture is open.";
  const { scene: e, marks: n } = t, i = [`Picture, ${e.width} by ${e.height} pixels`];
  e.objects.length > 0 && i.push(`objects: ${e.objects.map((s) => s.label || "unnamed").join(", ")}`);
  const r = t.shownBoxes;
  return r.length > 0 && i.push(`boxes: ${r.map((s) => s.label || "unnamed").join(", ")}`), n.strokes.length > 0 && i.push(`${n.strokes.length} strokes`), e.staged && i.push(`a result is waiting: ${e.staged.caption || "accept or discard it"}`), `${i.join("; ")}. Press question mark for the keys; Shift and Tab leaves the canvas.`;
}
const Fa = 256;
function Ua({ levels: t }, e) {
  let n = t[0];
  for (const i of t) i.scale >= e && (n = i);
  return n;
}
class Ga {
  constructor(e, n = za) {
    this.onSettled = e, this.decode = n;
  }
  onSettled;
  decode;
  loaded = /* @__PURE__ */ new Map();
  loading = /* @__PURE__ */ new Set();
  failed = /* @__PURE__ */ new Set();
  /** The image, or null while it is loading or when it cannot be loaded. */
  get(e) {
    const n = e?.url;
    if (!n) return null;
    const i = this.loaded.get(n);
    return i || (!this.loading.has(n) && !this.failed.has(n) && this.load(n), null);
  }
  hasFailed(e) {
    return !!e?.url && this.failed.has(e.url);
  }
  get isLoading() {
    return this.loading.size > 0;
  }
  /** Forget images that are no longer shown. */
  keepOnly(e) {
    const n = new Set(e.map((i) => i?.url ?? ""));
    for (const [i, r] of this.loaded)
      if (!n.has(i)) {
        for (const s of r.levels) s.bitmap.close();
        this.loaded.delete(i);
      }
    for (const i of this.failed) n.has(i) || this.failed.delete(i);
  }
  async load(e) {
    this.loading.add(e);
    try {
      this.loaded.set(e, await this.decode(e));
    } catch {
      this.failed.add(e);
    } finally {
      this.loading.delete(e), this.onSettled();
    }
  }
}
async function za(t) {
  const e = await fetch(t);
  if (!e.ok) throw new Error(`HTTP ${e.status}`);
  const n = await createImageBitmap(await e.blob()), { width: i, height: r } = n, s = [{ bitmap: n, scale: 1 }];
  for (let o = 1 / 2; Math.max(i, r) * o >= Fa; o /= 2) {
    const a = (l) => Math.max(1, Math.round(l * o)), h = s[s.length - 1].bitmap, c = await createImageBitmap(h, { resizeWidth: a(i), resizeHeight: a(r), resizeQuality: "medium" });
    s.push({ bitmap: c, scale: o });
  }
  return { width: i, height: r, levels: s };
}
const Va = 9, Xa = 22, qn = 26, Wa = 6;
function ir(t, e) {
  const n = t.placement(e.id), i = Wt(e, Wa / (t.view.scale * n.scale)), r = (c) => Ae(t.view, qt(e, n, c)), s = r(Yt(i, "n")), o = r(De(e)), a = Q(s, o) || 1, h = {
    x: s.x + (s.x - o.x) / a * qn,
    y: s.y + (s.y - o.y) / a * qn
  };
  return { corners: zi(i).map(r), rotate: h, top: s };
}
function qa(t, e, n, i, r) {
  const s = (c) => Q(c, e) <= r, o = t.targetBox;
  if (o) {
    const c = Xi.find((l) => s(Ae(t.view, Yt(o, l))));
    if (c) return { kind: "handle", box: o, handle: c };
  }
  const a = t.targetObject;
  if (a) {
    const c = ir(t, a);
    if (s(c.rotate)) return { kind: "rotate", object: a };
    const l = c.corners.find(s);
    if (l) return { kind: "scale", object: a, corner: l };
  }
  if (t.mode === "select") {
    const c = Za(t, n, i);
    if (c) return { kind: "object", object: c };
  }
  const h = [...t.shownBoxes].reverse().find((c) => ht(c, n, r / t.view.scale / 2));
  return h ? { kind: "box", box: h } : null;
}
function Za(t, e, n) {
  return [...t.scene.objects].reverse().find((i) => {
    const r = t.placement(i.id);
    if (r.removed) return !1;
    const s = ma(i, r, e);
    return ht(i, s) && (i.outline === "" || n(i.outline, s));
  });
}
const Ja = {
  nw: "nwse-resize",
  se: "nwse-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
  n: "ns-resize",
  s: "ns-resize",
  e: "ew-resize",
  w: "ew-resize"
};
function Ya(t, e) {
  switch (t?.kind) {
    case "handle":
      return Ja[t.handle];
    case "scale":
      return "nwse-resize";
    case "rotate":
      return "grab";
    case "box":
    case "object":
      return "move";
    default:
      return e;
  }
}
const P = {
  positive: "#2fbf71",
  negative: "#f0524f",
  accent: "#4c8dff",
  quiet: "#ffffff",
  halo: "rgba(10, 12, 16, 0.55)",
  tint: "rgba(76, 141, 255, 0.26)",
  hover: "rgba(255, 255, 255, 0.16)",
  handle: "#ffffff",
  chip: "rgba(20, 22, 28, 0.86)",
  chipActive: "#2563eb",
  chipText: "#ffffff",
  paper: "#ffffff",
  loading: "rgba(127, 127, 127, 0.16)",
  edge: "rgba(127, 127, 127, 0.4)",
  pending: "rgba(127, 127, 127, 0.55)",
  pendingLine: "rgba(255, 255, 255, 0.35)",
  brush: "#ffffff"
}, Dt = { stroke: 0.6, settledStroke: 0.34 }, G = { thin: 1, normal: 1.5, strong: 2, halo: 2 }, ze = { size: 8, round: 5 }, ge = { radius: 6, arm: 3, ring: 1.75 }, X = { font: "600 12px system-ui, sans-serif", pad: 7, height: 20, gap: 4, radius: 5, longest: 36 }, Kt = { object: [5, 4], frame: [3, 3], staged: [7, 5] }, Ie = 10, Qa = 4, Ka = /* @__PURE__ */ new Set(["stroke", "negative", "erase"]), $a = 0.01;
class eh {
  constructor(e, n, i) {
    this.editor = e, this.pen = n, this.painter = i;
  }
  editor;
  pen;
  painter;
  draw() {
    const { editor: e, pen: n } = this;
    n.start(e.view, e.screenSize), !(!e.hasPicture || e.showPrevious) && (e.draft.stroke && this.stroke(e.draft.stroke), e.draft.rect && n.box(e.draft.rect, "", P.accent, !1), e.draft.box && n.box(e.draft.box, e.draft.box.label, P.accent, !0), e.draft.placement && this.object(e.draft.placement), e.tool === "select" && this.frame(), Ka.has(e.tool) && e.cursor === "none" && this.brush());
  }
  stroke({ points: e, width: n, positive: i }) {
    const r = this.pen.inPicture();
    r.lineCap = "round", r.lineJoin = "round", r.globalAlpha = Dt.stroke, r.lineWidth = n, r.strokeStyle = i ? P.positive : P.negative, r.beginPath(), r.moveTo(e[0].x, e[0].y);
    for (const s of e) r.lineTo(s.x, s.y);
    e.length === 1 && r.lineTo(e[0].x + $a, e[0].y), r.stroke(), r.globalAlpha = 1;
  }
  object(e) {
    const { editor: n, painter: i } = this, r = n.object(e.object_id);
    r && (i.inside(() => i.cutout(r, e)), i.outline(r, e), i.name(r, e));
  }
  frame() {
    const e = this.editor.targetObject;
    if (!e) return;
    const { corners: n, rotate: i, top: r } = ir(this.editor, e);
    this.pen.onScreen();
    const s = new Path2D();
    s.moveTo(n[0].x, n[0].y);
    for (const o of n.slice(1)) s.lineTo(o.x, o.y);
    s.closePath(), s.moveTo(r.x, r.y), s.lineTo(i.x, i.y), this.pen.outlined(s, P.quiet, G.thin, 1, Kt.frame);
    for (const o of n) this.pen.handle(o);
    this.pen.handle(i, !0);
  }
  brush() {
    const { pointer: e, brush: n } = this.editor;
    if (!e) return;
    this.pen.onScreen();
    const i = new Path2D();
    i.arc(e.x, e.y, n / 2, 0, 2 * Math.PI), this.pen.outlined(i, P.brush, G.normal, 1);
  }
}
class rr {
  constructor(e, n, i, r) {
    this.editor = e, this.images = n, this.paths = i, this.pen = r;
  }
  editor;
  images;
  paths;
  pen;
  hatch = null;
  /** Draw only inside the picture, in picture pixels. */
  inside(e) {
    const { width: n, height: i } = this.editor.scene, r = this.pen.inPicture();
    r.save(), r.beginPath(), r.rect(0, 0, n, i), r.clip(), e(), r.restore();
  }
  /** What is behind an object that was put elsewhere. */
  background(e) {
    this.pen.inPicture();
    const n = this.images.get(e.background);
    n ? this.pen.image(n, { x: e.bx, y: e.by, width: e.bwidth, height: e.bheight }) : this.pending(e);
  }
  cutout(e, n) {
    const i = n.removed ? null : this.images.get(e.cutout);
    i && (this.pen.placed(e, n), this.pen.image(i, e, de(n) ? void 0 : n));
  }
  /** Border; a hasty one is a plain thin line. */
  outline(e, n, i = !1) {
    if (n.removed || !e.outline) return;
    const { editor: r, pen: s } = this, o = r.isActive(e.id), a = e.id === r.hovered, h = s.placed(e, n), c = 1 / (s.scale * n.scale), l = this.paths.shape(e.outline), u = o ? P.tint : a ? P.hover : null;
    u && !r.scene.staged && de(n) && (h.fillStyle = u, h.fill(l, "evenodd"));
    const d = o ? P.accent : P.quiet;
    i ? s.hairline(l, d, c) : s.outlined(l, d, o || a ? G.strong : G.thin, c, o ? [] : Kt.object);
  }
  name(e, n) {
    n.removed || this.editor.scene.staged || (this.pen.onScreen(), this.pen.chip(e.label, this.pen.at(Jt(e, n)), this.editor.isActive(e.id)));
  }
  /** Where an object was, while what is behind it is not known yet. */
  pending(e) {
    if (!e.outline) return;
    const { context: n } = this.pen, i = this.paths.shape(e.outline);
    if (n.fillStyle = P.pending, n.fill(i, "evenodd"), this.hatch ??= th(n), !this.hatch) return;
    const r = 1 / this.pen.scale;
    this.hatch.setTransform(new DOMMatrix([r, 0, 0, r, 0, 0])), n.fillStyle = this.hatch, n.fill(i, "evenodd");
  }
}
function th(t) {
  const e = document.createElement("canvas");
  e.width = e.height = Ie;
  const n = e.getContext("2d");
  if (!n) return null;
  n.strokeStyle = P.pendingLine, n.lineWidth = G.strong, n.beginPath();
  for (const i of [-Ie, 0, Ie])
    n.moveTo(i, Ie), n.lineTo(i + Ie, 0);
  return n.stroke(), t.createPattern(e, "repeat");
}
const nh = 2e3;
class Je {
  context;
  view = { scale: 1, x: 0, y: 0 };
  screen = { width: 0, height: 0 };
  ratio = 1;
  chips = /* @__PURE__ */ new Map();
  constructor(e) {
    const n = e.getContext("2d");
    if (!n) throw new Error("This browser cannot draw: it has no 2D canvas.");
    this.context = n;
  }
  resize(e, n) {
    this.ratio = n, this.context.canvas.width = Math.max(1, Math.round(e.width * n)), this.context.canvas.height = Math.max(1, Math.round(e.height * n));
  }
  start(e, n) {
    this.view = e, this.screen = n, this.context.setTransform(1, 0, 0, 1, 0, 0), this.context.clearRect(0, 0, this.context.canvas.width, this.context.canvas.height);
  }
  /** Draw in picture pixels. */
  inPicture() {
    const { scale: e, x: n, y: i } = this.view;
    return this.context.setTransform(e * this.ratio, 0, 0, e * this.ratio, n * this.ratio, i * this.ratio), this.context;
  }
  /** Draw in CSS pixels. */
  onScreen() {
    return this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0), this.context;
  }
  /** Draw in picture pixels of an object, as if it had not been placed elsewhere. */
  placed(e, n) {
    const i = this.inPicture(), r = De(e);
    return i.translate(r.x + n.dx, r.y + n.dy), i.rotate(Xt(n.rotation)), i.scale(n.scale, n.scale), i.translate(-r.x, -r.y), i;
  }
  /** CSS pixels per picture pixel. */
  get scale() {
    return this.view.scale;
  }
  /** Pixels of the canvas per picture pixel. */
  get deviceScale() {
    return this.view.scale * this.ratio;
  }
  at(e) {
    return Ae(this.view, e);
  }
  /**
   * Draw an image over a rectangle, from the copy that has enough pixels. Of an image that lies straight only what is
   * in sight is drawn; of one that was placed, which is magnified as well, all.
   */
  image(e, n, i) {
    const r = n.width / e.width * this.deviceScale * (i?.scale ?? 1), { bitmap: s, scale: o } = Ua(e, r), a = e.width / n.width * o, h = e.height / n.height * o, c = i ? n : this.inSight(n);
    c && (this.context.imageSmoothingEnabled = r < Qa, this.context.drawImage(
      s,
      (c.x - n.x) * a,
      (c.y - n.y) * h,
      c.width * a,
      c.height * h,
      c.x,
      c.y,
      c.width,
      c.height
    ));
  }
  /** A line that is seen on any picture. */
  outlined(e, n, i, r, s = []) {
    const { context: o } = this;
    o.lineJoin = "round", o.lineWidth = (i + G.halo) * r, o.strokeStyle = P.halo, o.stroke(e), o.setLineDash(s.map((a) => a * r)), o.lineWidth = i * r, o.strokeStyle = n, o.stroke(e), o.setLineDash([]);
  }
  /** The thinnest line there is, which is drawn much faster than any other. */
  hairline(e, n, i) {
    this.context.lineWidth = i / this.ratio, this.context.strokeStyle = n, this.context.stroke(e);
  }
  /** A box of the picture with its name, and with handles when selected. */
  box(e, n, i, r, s = []) {
    const o = this.onScreen(), a = this.at(e), h = [e.width * this.view.scale, e.height * this.view.scale], c = r ? G.strong : G.normal;
    if (o.lineJoin = "miter", o.lineWidth = c + G.halo, o.strokeStyle = P.halo, o.strokeRect(a.x, a.y, ...h), o.setLineDash([...s]), o.lineWidth = c, o.strokeStyle = i, o.strokeRect(a.x, a.y, ...h), o.setLineDash([]), this.chip(n, a, i === P.accent), r) for (const l of Xi) this.handle(this.at(Yt(e, l)));
  }
  handle(e, n = !1) {
    const { context: i } = this, r = ze.size / 2;
    i.beginPath(), n ? i.arc(e.x, e.y, ze.round, 0, 2 * Math.PI) : i.rect(e.x - r, e.y - r, ze.size, ze.size), i.fillStyle = P.handle, i.fill(), i.lineWidth = G.normal, i.strokeStyle = P.accent, i.stroke();
  }
  /** A name above a point of the screen, kept in sight; in colour when it is of what is worked on. */
  chip(e, n, i) {
    if (!e) return;
    const { context: r } = this;
    r.font = X.font;
    const { shown: s, width: o } = this.measured(e), a = Math.max(X.gap, Math.min(n.x, this.screen.width - o - X.gap)), h = Math.max(X.gap, n.y - X.height - X.gap);
    r.beginPath(), r.roundRect(a, h, o, X.height, X.radius), r.fillStyle = i ? P.chipActive : P.chip, r.fill(), r.fillStyle = P.chipText, r.textBaseline = "middle", r.fillText(s, a + X.pad, h + X.height / 2 + 1);
  }
  /** A name as it is shown, and the width of its chip; measured once, since measuring costs more than drawing. */
  measured(e) {
    const n = this.chips.get(e);
    if (n) return n;
    const i = [...e], r = i.length > X.longest ? `${i.slice(0, X.longest - 1).join("")}…` : e, s = { shown: r, width: this.context.measureText(r).width + 2 * X.pad };
    return this.chips.size >= nh && this.chips.clear(), this.chips.set(e, s), s;
  }
  /** The part of a rectangle that the window shows, in picture pixels, with a pixel to spare. */
  inSight(e) {
    const { scale: n, x: i, y: r } = this.view, s = Math.max(e.x, Math.floor(-i / n) - 1), o = Math.max(e.y, Math.floor(-r / n) - 1), a = Math.min(e.x + e.width, Math.ceil((this.screen.width - i) / n) + 1), h = Math.min(e.y + e.height, Math.ceil((this.screen.height - r) / n) + 1);
    return a <= s || h <= o ? null : { x: s, y: o, width: a - s, height: h - o };
  }
}
class ih {
  constructor(e, n, i) {
    this.editor = e, this.images = n, this.pen = i;
  }
  editor;
  images;
  pen;
  /** What was drawn last; it stays until the next picture has arrived, so that nothing flashes. */
  kept = null;
  keptSize = "";
  drawn = "";
  get inUse() {
    return this.kept;
  }
  invalidate() {
    this.drawn = "";
  }
  draw() {
    const { editor: e } = this, { scene: n, view: i } = e, r = e.showPrevious && n.previous ? n.previous : n.picture, s = `${n.width}×${n.height}`;
    (!r || s !== this.keptSize) && (this.kept = null), r && this.images.get(r) && (this.kept = r), this.keptSize = s;
    const o = [this.kept?.url, r?.url, s, i.scale, i.x, i.y].join("|");
    o !== this.drawn && (this.drawn = o, this.paint(r));
  }
  paint(e) {
    const { editor: n, pen: i } = this;
    if (i.start(n.view, n.screenSize), !n.hasPicture) return;
    const r = { x: 0, y: 0, width: n.scene.width, height: n.scene.height }, s = i.inPicture(), o = this.images.get(this.kept);
    o ? i.image(o, r) : (s.fillStyle = e ? P.loading : P.paper, s.fillRect(0, 0, r.width, r.height)), i.onScreen();
    const a = i.at(r), { scale: h } = n.view;
    s.strokeStyle = P.edge, s.lineWidth = G.thin;
    const c = G.thin / 2;
    s.strokeRect(a.x - c, a.y - c, r.width * h + G.thin, r.height * h + G.thin);
  }
}
class Zn {
  constructor(e, n, i, r) {
    this.editor = e, this.images = n, this.paths = i, this.pen = r, this.painter = new rr(e, n, i, r);
  }
  editor;
  images;
  paths;
  pen;
  painter;
  /** Objects where they were put, the staged result, strokes. */
  surfaces(e) {
    const { editor: n } = this;
    n.mode !== "generate" && this.objects();
    const { staged: i } = n.scene, r = i && this.images.get(i.image);
    this.pen.inPicture(), r && this.pen.image(r, i), this.drawStrokes(this.strokesInSight(e), e);
  }
  /** Outlines, names, points and boxes; hasty ones leave out what is costly to draw. */
  signs(e, n = !1) {
    const { editor: i, pen: r } = this, { staged: s, objects: o } = i.scene;
    if (s && this.images.get(s.image) && r.box(s, s.caption, P.accent, !1, Kt.staged), this.boxes(e), i.mode !== "select") return;
    const a = o.filter((h) => h.id !== i.held && !this.veils(h.id));
    for (const h of a) this.painter.outline(h, i.placement(h.id), n);
    for (const h of a) this.painter.name(h, i.placement(h.id));
    !s && !this.isAway(e) && this.points(e);
  }
  /** A staged result is looked at: only what the pointer is on is drawn over it. */
  veils(e) {
    return this.editor.scene.staged !== null && e !== this.editor.hovered;
  }
  /** Whether the active object was put elsewhere: the marks that selected it would only lie about. */
  isAway(e) {
    const n = this.editor.object(e.active_object);
    return n !== void 0 && !de(this.editor.placement(n.id));
  }
  /** Boxes, under the names of objects. */
  boxes(e) {
    const { editor: n, pen: i } = this;
    if (!(n.mode === "select" && this.isAway(e)))
      for (const r of n.shownBoxes) {
        if (r.id === n.held || this.veils(r.id)) continue;
        const s = r.id === e.selected || r.id === n.hovered;
        i.box(r, r.label, s ? P.accent : P.quiet, r.id === e.selected);
      }
  }
  /** Strokes that would be drawn. */
  strokesInSight(e) {
    return this.editor.mode !== "select" || this.editor.scene.staged || this.isAway(e) ? [] : e.strokes.filter(
      ({ path: n, width: i, object_id: r }) => r === e.active_object && this.pen.inSight(Wt(this.paths.frame(n), i / 2)) !== null
    );
  }
  /** Objects that were put elsewhere, or that a gesture holds: what is behind them shows. */
  get touched() {
    const { editor: e } = this;
    return e.scene.objects.filter((n) => n.id === e.held || !de(e.placement(n.id)));
  }
  objects() {
    const { editor: e, painter: n, touched: i } = this;
    i.length !== 0 && n.inside(() => {
      for (const r of i) n.background(r);
      for (const r of i)
        r.id !== e.held && n.cutout(r, e.placement(r.id));
    });
  }
  /** Draw one more stroke over what is there. */
  add(e, n) {
    this.drawStrokes([e], n);
  }
  /** Strokes of the active object; fainter once its region is there to be seen. */
  drawStrokes(e, n) {
    const { editor: i, pen: r } = this, s = r.inPicture(), o = i.object(n.active_object);
    s.lineCap = "round", s.lineJoin = "round", s.globalAlpha = o ? Dt.settledStroke : Dt.stroke;
    for (const a of e)
      s.lineWidth = a.width, s.strokeStyle = a.positive ? P.positive : P.negative, s.stroke(this.paths.shape(a.path));
    s.globalAlpha = 1;
  }
  points(e) {
    const n = this.pen.onScreen();
    for (const i of e.points) {
      if (i.object_id !== e.active_object) continue;
      const r = this.pen.at(i);
      n.beginPath(), n.arc(r.x, r.y, ge.radius, 0, 2 * Math.PI), n.fillStyle = i.positive ? P.positive : P.negative, n.fill(), n.lineWidth = ge.ring, n.strokeStyle = P.handle, n.stroke(), n.beginPath(), n.moveTo(r.x - ge.arm, r.y), n.lineTo(r.x + ge.arm, r.y), i.positive && (n.moveTo(r.x, r.y - ge.arm), n.lineTo(r.x, r.y + ge.arm)), n.stroke();
    }
  }
}
const rh = 150, sh = 24, oh = 4, ah = 2048, hh = 2;
class ch {
  constructor(e, n, i, r, s) {
    this.editor = e, this.images = n, this.paths = i, this.pen = r, this.request = s, this.painter = new Zn(e, n, i, r);
  }
  editor;
  images;
  paths;
  pen;
  request;
  content = [];
  view = null;
  /** The view changed, and has not rested since. */
  moving = !1;
  hasty = !1;
  copied = [];
  copy = null;
  rested = !1;
  timer;
  painter;
  invalidate() {
    this.content = [], this.copied = [];
  }
  close() {
    clearTimeout(this.timer);
  }
  draw() {
    const { editor: e } = this, n = e.draft.erased ? e.shown : e.marks, i = [e.held, e.scene, e.mode, e.hovered, e.showPrevious], r = [n, ...i], s = !Tt(r, this.content), o = e.view !== this.view;
    this.rested && !o && !s && (this.moving = !1);
    const a = s || o || this.hasty && !this.moving;
    if (this.rested = !1, !a) return;
    const c = e.mode === "select" && !o && Tt(i, this.content.slice(1)) ? lh(this.content[0], n) : null;
    if (this.content = r, this.view = e.view, c && e.hasPicture && !e.showPrevious && this.isMuch(n)) {
      this.painter.add(c, n), this.hasty = !0, this.waitForRest();
      return;
    }
    this.hasty = !1, this.pen.start(e.view, e.screenSize), e.hasPicture && !e.showPrevious && this.paint(n, r, o && this.moving && !s), o && this.waitForRest();
  }
  paint(e, n, i) {
    const { painter: r } = this;
    this.hasty = i && this.isMuch(e), (!this.hasty || !this.paintCopy(e, n)) && r.surfaces(e), r.signs(e, this.hasty);
  }
  /** Draw the surfaces from a copy; false where they would look blurred. */
  paintCopy(e, n) {
    const { width: i, height: r } = this.editor.scene, s = Math.min(1, ah / Math.max(i, r));
    if (this.pen.deviceScale > s * hh) return !1;
    const { canvas: o, painter: a } = this.copy ??= this.makeCopy();
    if (!Tt(n, this.copied)) {
      this.copied = n;
      const h = { width: i * s, height: r * s };
      a.pen.resize(h, 1), a.pen.start({ scale: s, x: 0, y: 0 }, h), a.surfaces(e);
    }
    return this.pen.inPicture().drawImage(o, 0, 0, i, r), !0;
  }
  makeCopy() {
    const e = document.createElement("canvas");
    return { canvas: e, painter: new Zn(this.editor, this.images, this.paths, new Je(e)) };
  }
  isMuch(e) {
    const { painter: n } = this;
    return n.strokesInSight(e).length + n.touched.length * oh > sh;
  }
  waitForRest() {
    this.moving = !0, clearTimeout(this.timer), this.timer = setTimeout(() => {
      this.rested = !0, this.request();
    }, rh);
  }
}
const Tt = (t, e) => t.length === e.length && t.every((n, i) => n === e[i]);
function lh(t, e) {
  const n = t.strokes.length, i = e.strokes[n];
  return e.strokes.length === n + 1 && t.strokes.every((s, o) => s === e.strokes[o]) && t.points === e.points && t.boxes === e.boxes && t.placements === e.placements && t.active_object === e.active_object && t.selected === e.selected && i.object_id === e.active_object ? i : null;
}
class uh {
  constructor(e, n, i) {
    this.editor = e, this.paths = n, this.images = new Ga(() => {
      this.picture.invalidate(), this.scene.invalidate(), this.request(), this.images.hasFailed(e.scene.picture) && e.advise("The picture could not be loaded. Reload the page to try again.");
    }), this.pens = [new Je(i.picture), new Je(i.scene), new Je(i.gesture)], this.picture = new ih(e, this.images, this.pens[0]), this.scene = new ch(e, this.images, n, this.pens[1], () => this.request()), this.gesture = new eh(e, this.pens[2], new rr(e, this.images, n, this.pens[2]));
  }
  editor;
  paths;
  images;
  /** Frames drawn so far, for whoever measures. */
  frames = 0;
  /** Called with every frame, before it is drawn. */
  onFrame = () => {
  };
  pens;
  picture;
  scene;
  gesture;
  pending = 0;
  closed = !1;
  /** Whether an outline covers a point, for hit testing. */
  covers = (e, n) => {
    const { context: i } = this.pens[2];
    return i.setTransform(1, 0, 0, 1, 0, 0), i.isPointInPath(this.paths.shape(e), n.x, n.y, "evenodd");
  };
  resize(e, n) {
    for (const i of this.pens) i.resize(e, n);
    this.picture.invalidate(), this.scene.invalidate(), this.request();
  }
  /** Draw with the next frame. */
  request() {
    this.pending || this.closed || (this.pending = requestAnimationFrame(() => {
      this.pending = 0, this.frames += 1, this.onFrame(), this.draw();
    }));
  }
  close() {
    this.closed = !0, cancelAnimationFrame(this.pending), this.scene.close(), this.images.keepOnly([]);
  }
  draw() {
    this.picture.draw(), this.scene.draw(), this.gesture.draw();
    const e = this.files();
    for (const n of e) this.images.get(n);
    this.images.keepOnly(e);
  }
  /** All that is shown, and what a gesture or a key would show at once. */
  files() {
    const { scene: e } = this.editor;
    return [
      this.picture.inUse,
      e.picture,
      e.staged?.image ?? null,
      ...e.objects.flatMap((n) => [n.cutout, n.background]),
      e.previous
    ];
  }
}
const $t = 3, fh = (t) => t.touch ? Xa : Va, Ve = 1, dh = 0.3, ph = (t) => ({
  x: Number(t.x.toFixed(Ve)),
  y: Number(t.y.toFixed(Ve)),
  width: Number(t.width.toFixed(Ve)),
  height: Number(t.height.toFixed(Ve))
});
function mh(t, e) {
  const n = D(t.view, e.at), i = (r) => ct(Qt(n, D(t.view, r.at)), t.scene.width, t.scene.height);
  return {
    move(r) {
      t.setDraft({ rect: i(r) ?? void 0 });
    },
    end(r) {
      t.setDraft({});
      const s = i(r);
      Q(r.at, e.at) <= $t ? t.deselect() : s && sr(t, s);
    },
    cancel() {
      t.setDraft({});
    }
  };
}
function sr(t, e) {
  const n = t.mode === "select", i = n ? t.objectForMark() : "", r = { id: lt("b"), ...ph(e), label: "", object_id: i }, s = t.marks.boxes.filter((a) => !n || a.object_id !== i), o = n ? { active_object: i } : { selected: r.id };
  t.commit({ ...t.marks, boxes: [...s, r], ...o }, "Box."), n || t.startNaming(r.id);
}
function Jn(t) {
  const { width: e, height: n } = t.screenSize, i = (o) => D(t.view, { x: e * o, y: n * o }), r = (1 - dh) / 2, s = ct(Qt(i(r), i(1 - r)), t.scene.width, t.scene.height);
  s && sr(t, s);
}
const Yn = 1;
function gh(t, e) {
  return {
    move() {
    },
    end(n) {
      or(t, D(t.view, n.at), !(e.alt || n.alt));
    },
    cancel() {
    }
  };
}
function or(t, e, n) {
  const { width: i, height: r } = t.scene;
  if (!ht({ x: 0, y: 0, width: i, height: r }, e)) return;
  const s = t.objectForMark(), o = { x: Number(e.x.toFixed(Yn)), y: Number(e.y.toFixed(Yn)) }, a = [...t.marks.points, { id: lt("p"), ...o, positive: n, object_id: s }];
  t.commit({ ...t.marks, points: a, active_object: s }, n ? "Point." : "Negative point.");
}
const bh = 10, Qn = {
  v: "select",
  b: "stroke",
  n: "negative",
  e: "erase",
  p: "point",
  r: "box",
  h: "pan"
}, Kn = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};
class vh {
  constructor(e, n) {
    this.editor = e, this.pointer = n, this.actions = {
      " ": () => this.pointer.panning = !0,
      "[": () => e.stepBrush(-1),
      "]": () => e.stepBrush(1),
      0: () => e.zoomToFit(),
      1: () => e.zoomToPixels(),
      "+": () => e.zoomStep(1),
      "=": () => e.zoomStep(1),
      "-": () => e.zoomStep(-1),
      "?": () => e.tell("help"),
      ".": () => this.cycle(1),
      ",": () => this.cycle(-1),
      Delete: () => e.removeTarget(),
      Backspace: () => e.removeTarget(),
      Enter: () => e.tell("submit"),
      Insert: () => Jn(e),
      F2: () => e.startNaming(e.targetBox?.id ?? e.targetObject?.id ?? ""),
      Escape: () => this.escape()
    };
  }
  editor;
  pointer;
  actions;
  /** Whether the key was used. */
  down(e) {
    const { editor: n } = this, i = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    if (this.pointer.busy && i !== "Escape") return !0;
    if (e.ctrlKey || e.metaKey) return this.command(i, e.shiftKey);
    if (i === "Tab") return this.holdPrevious(e);
    if (i in Kn) return this.nudge(Kn[i], e);
    if (e.shiftKey && i === "r" && n.allows("box")) Jn(n);
    else if (e.shiftKey && i === "p" && n.allows("point")) this.pointInSight(!e.altKey);
    else if (i in Qn) n.setTool(Qn[i]);
    else if (i in this.actions) this.actions[i](e);
    else return !1;
    return !0;
  }
  up(e) {
    e.key === " " && (this.pointer.panning = !1), e.key === "Tab" && this.releasePrevious();
  }
  /** The canvas lost the keyboard while keys were held. */
  blur() {
    this.pointer.panning = !1, this.releasePrevious();
  }
  command(e, n) {
    if (e === "z" && !n) this.editor.undo();
    else if (e === "y" || e === "z") this.editor.redo();
    else return !1;
    return !0;
  }
  /** Shift+Tab always leaves the canvas, so that the keyboard is never caught. */
  holdPrevious(e) {
    return e.shiftKey || !this.editor.scene.previous ? !1 : (this.editor.showPrevious = !0, this.editor.changed(), !0);
  }
  releasePrevious() {
    this.editor.showPrevious && (this.editor.showPrevious = !1, this.editor.changed());
  }
  /** Escape gives up the nearest thing: the gesture, then what the application works on, then the selection. */
  escape() {
    const { editor: e } = this;
    this.pointer.cancel() || (e.scene.staged || e.scene.busy || !e.deselect()) && e.tell("cancel");
  }
  pointInSight(e) {
    const { width: n, height: i } = this.editor.screenSize;
    or(this.editor, D(this.editor.view, { x: n / 2, y: i / 2 }), e);
  }
  /** Select the next or previous box or object. */
  cycle(e) {
    const { editor: n } = this, r = [...n.mode === "select" ? n.scene.objects.filter((a) => !n.placement(a.id).removed) : [], ...n.shownBoxes].map((a) => a.id);
    if (r.length === 0) return;
    const s = r.indexOf(n.marks.selected), o = s < 0 ? e > 0 ? 0 : r.length - 1 : (s + e + r.length) % r.length;
    n.select(r[o]);
  }
  /** Arrows move the target; with Alt they resize a box from its lower right corner. */
  nudge([e, n], i) {
    const { editor: r } = this, { width: s, height: o } = r.scene, a = i.shiftKey ? bh : 1, h = r.targetBox, c = r.targetObject;
    if (h) {
      const l = { x: h.x + h.width + e * a, y: h.y + h.height + n * a }, u = ct(Wi(h, "se", l), s, o) ?? h, d = i.altKey ? { ...h, ...u } : qi(h, e * a, n * a, s, o);
      r.commit(ut(r.marks, d), i.altKey ? "Box resized." : "Box moved.");
    } else if (c) {
      const l = r.placement(c.id), u = { ...l, dx: l.dx + e * a, dy: l.dy + n * a };
      r.place(u, `${c.label || "Object"} moved.`);
    } else return !1;
    return !0;
  }
}
function ar(t, e, n, i) {
  let r = e;
  return {
    move(s) {
      r = i(s), t.setDraft({ box: r });
    },
    end() {
      const s = t.marks.boxes.find((o) => o.id === e.id);
      s ? t.commit(ut(t.marks, { ...r, label: s.label }), n) : t.setDraft({});
    },
    cancel() {
      t.setDraft({});
    }
  };
}
function hr(t, e, n) {
  return ar(t, e, "Box resized.", (i) => {
    const r = Wi(e, n, D(t.view, i.at));
    return { ...r, ...ct(r, t.scene.width, t.scene.height) ?? e };
  });
}
function cr(t, e, n) {
  const i = D(t.view, n.at);
  return ar(t, e, "Box moved.", (r) => {
    const s = D(t.view, r.at);
    return qi(e, s.x - i.x, s.y - i.y, t.scene.width, t.scene.height);
  });
}
const xh = 6;
function yh({ editor: t, paths: e }, n) {
  const i = /* @__PURE__ */ new Set(), r = (s) => {
    const { scale: o } = t.view, a = D(t.view, s), h = t.brush / 2 / o, c = t.marks.active_object, l = i.size;
    for (const u of t.marks.strokes)
      u.object_id === c && !i.has(u.id) && e.touches(u.path, u.width, a, h) && i.add(u.id);
    for (const u of t.marks.points)
      u.object_id === c && Q(u, a) <= h + xh / o && i.add(u.id);
    i.size > l && t.setDraft({ erased: new Set(i) });
  };
  return r(n.at), {
    move: (s) => r(s.at),
    end() {
      t.commit(Qi(t.marks, i), "Marks erased.");
    },
    cancel() {
      t.setDraft({});
    }
  };
}
function $n(t, e, n) {
  const i = t.view;
  let r = e.at, s = !1;
  return {
    move(o) {
      s ||= Q(o.at, e.at) > $t, s && (t.pan(o.at.x - r.x, o.at.y - r.y), r = o.at);
    },
    end() {
      s || n?.();
    },
    cancel() {
      t.look(i);
    }
  };
}
const ei = 15, _h = 3, Eh = 1, Mt = 360;
function en(t, e, n, i) {
  let r = null;
  return {
    move(s) {
      r = i(s) ?? r, r && t.setDraft({ placement: r });
    },
    end() {
      t.setDraft({}), !(!r || !t.object(e.id)) && (ga(e, r, t.scene.width, t.scene.height) ? t.removeObject(e.id) : t.place(r, `${e.label || "Object"} ${n}.`));
    },
    cancel() {
      t.setDraft({});
    }
  };
}
function wh(t, e, n) {
  const i = t.placement(e.id), r = D(t.view, n.at);
  let s = !1;
  return en(t, e, "moved", (o) => {
    if (s ||= Q(o.at, n.at) > $t, !s) return null;
    const a = D(t.view, o.at);
    return { ...i, dx: Math.round(i.dx + a.x - r.x), dy: Math.round(i.dy + a.y - r.y) };
  });
}
const lr = (t, e) => Ae(t.view, qt(e, t.placement(e.id), De(e)));
function Sh(t, e, n) {
  const i = t.placement(e.id), r = lr(t, e), s = Math.max(1, Q(n.at, r));
  return en(t, e, "scaled", (o) => {
    const a = i.scale * Q(o.at, r) / s;
    return { ...i, scale: Number(ee(a, fa, da).toFixed(_h)) };
  });
}
function Th(t, e, n) {
  const i = t.placement(e.id), r = lr(t, e), s = (a) => Math.atan2(a.y - r.y, a.x - r.x) * Mt / (2 * Math.PI), o = s(n.at);
  return en(t, e, "turned", (a) => {
    let h = i.rotation + s(a.at) - o;
    a.shift && (h = Math.round(h / ei) * ei);
    const c = h - Mt * Math.round(h / Mt);
    return { ...i, rotation: Number(c.toFixed(Eh)) };
  });
}
const Mh = 1, Ah = 2, Xe = (t) => String(Number(t.toFixed(Mh)));
function ti(t, e) {
  if (t.length < 3) return t;
  const n = new Uint8Array(t.length);
  n[0] = n[t.length - 1] = 1;
  const i = [[0, t.length - 1]];
  for (let r = i.pop(); r; r = i.pop()) {
    const [s, o] = r;
    let a = 0, h = -1;
    for (let c = s + 1; c < o; c++) {
      const l = ur(t[c], t[s], t[o]);
      l > a && (a = l, h = c);
    }
    a > e && h > 0 && (n[h] = 1, i.push([s, h], [h, o]));
  }
  return t.filter((r, s) => n[s]);
}
function ur(t, e, n) {
  const i = n.x - e.x, r = n.y - e.y, s = i * i + r * r, o = s === 0 ? 0 : ((t.x - e.x) * i + (t.y - e.y) * r) / s, a = Math.min(1, Math.max(0, o));
  return Math.hypot(t.x - e.x - a * i, t.y - e.y - a * r);
}
function ni(t) {
  if (t.length === 0) return "";
  const [e, ...n] = t.length === 1 ? [t[0], t[0]] : t;
  return `M${Xe(e.x)} ${Xe(e.y)}` + n.map((i) => `L${Xe(i.x)} ${Xe(i.y)}`).join("");
}
function Ph(t, e) {
  let n = e, i = ti(t, n), r = ni(i);
  for (; r.length > la; )
    n *= Ah, i = ti(i, n), r = ni(i);
  return r;
}
function Hh(t) {
  const e = t.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi)?.map(Number) ?? [], n = [];
  for (let i = 0; i + 1 < e.length; i += 2) n.push({ x: e[i], y: e[i + 1] });
  return n;
}
class Le {
  static LIMIT = 2e4;
  shapes = /* @__PURE__ */ new Map();
  lines = /* @__PURE__ */ new Map();
  /** For drawing. */
  shape(e) {
    return Le.lookUp(this.shapes, e, () => new Path2D(e));
  }
  /** The upright rectangle around a path's points. */
  frame(e) {
    return this.line(e).frame;
  }
  /** Whether a stroke passes within `reach` of a point. */
  touches(e, n, i, r) {
    const { points: s, frame: o } = this.line(e), a = n / 2 + r;
    return ht(o, i, a) ? s.some((h, c) => {
      const l = s[Math.min(c + 1, s.length - 1)];
      return ur(i, h, l) <= a;
    }) : !1;
  }
  line(e) {
    return Le.lookUp(this.lines, e, () => {
      const n = Hh(e);
      return { points: n, frame: Zt(n) };
    });
  }
  static lookUp(e, n, i) {
    const r = e.get(n);
    if (r !== void 0) return r;
    e.size >= Le.LIMIT && e.clear();
    const s = i();
    return e.set(n, s), s;
  }
}
const Ih = 0.6, Bh = 1.5, Oh = 0.5, Nh = 1, kh = 0.4, Lh = 1.2;
function Ch(t, e, n) {
  const i = t.view.scale, r = [D(t.view, e.at)], s = e.pressure === null ? [] : [e.pressure], o = () => {
    const h = s.reduce((l, u) => l + u, 0) / s.length, c = s.length === 0 ? 1 : kh + Lh * h;
    return Math.min(ua, Math.max(Oh, t.brush * c / i));
  }, a = () => t.setDraft({ stroke: { points: r, width: o(), positive: n } });
  return a(), {
    move(h) {
      const c = D(t.view, h.at);
      Q(c, r[r.length - 1]) * i < Bh || (h.pressure !== null && s.push(h.pressure), r.push(c), a());
    },
    end(h) {
      const c = D(t.view, h.at);
      Q(c, r[r.length - 1]) > 0 && r.push(c);
      const l = Wt(Zt(r), o() / 2);
      if (!Vi(l, { x: 0, y: 0, width: t.scene.width, height: t.scene.height })) {
        t.setDraft({});
        return;
      }
      const u = t.objectForMark(), d = {
        id: lt("s"),
        path: Ph(r, Ih / i),
        width: Number(o().toFixed(Nh)),
        positive: n,
        object_id: u
      }, x = [...t.marks.strokes, d];
      t.commit({ ...t.marks, strokes: x, active_object: u }, n ? "Stroke." : "Negative stroke.");
    },
    cancel() {
      t.setDraft({});
    }
  };
}
function Rh(t, e, n) {
  const { editor: i } = t;
  if (!i.hasPicture) return null;
  switch (n) {
    case "stroke":
    case "negative":
      return Ch(i, e, n === "stroke" !== e.alt);
    case "point":
      return gh(i, e);
    case "erase":
      return yh(t, e);
    case "box":
      return Dh(t, e) ?? mh(i, e);
    case "select":
      return jh(t, e) ?? $n(i, e, () => i.deselect());
    case "pan":
      return $n(i, e);
  }
}
const tn = ({ editor: t, covers: e }, n) => qa(t, n.at, D(t.view, n.at), e, fh(n));
function fr(t, e) {
  const n = tn(t, e);
  return n?.kind === "handle" || n?.kind === "box" && n.box.id === t.editor.marks.selected ? n : null;
}
function ii(t, e, n) {
  return n === "select" ? tn(t, e) : n === "box" ? fr(t, e) : null;
}
function Dh(t, e) {
  const n = fr(t, e);
  return n?.kind === "handle" ? hr(t.editor, n.box, n.handle) : n?.kind === "box" ? cr(t.editor, n.box, e) : null;
}
function jh(t, e) {
  const { editor: n } = t, i = tn(t, e);
  switch (i?.kind) {
    case "handle":
      return hr(n, i.box, i.handle);
    case "box":
      return n.select(i.box.id), cr(n, i.box, e);
    case "object":
      return n.select(i.object.id), wh(n, i.object, e);
    case "scale":
      return Sh(n, i.object, e);
    case "rotate":
      return Th(n, i.object, e);
    default:
      return null;
  }
}
const Fh = 16e-4, Uh = 0.01, Gh = 40, zh = 16, ri = 400, Vh = 0, si = 1, oi = 5;
class Xh {
  constructor(e, n) {
    this.around = e, this.surface = n;
  }
  around;
  surface;
  spaceHeld = !1;
  gesture = null;
  /** Who draws, and on which picture. */
  owner = null;
  last = null;
  fingers = /* @__PURE__ */ new Map();
  pinch = null;
  /** A gesture is going on. */
  get busy() {
    return this.gesture !== null || this.pinch !== null;
  }
  /** While Space is held, every tool pans. */
  set panning(e) {
    this.spaceHeld = e, this.refresh();
  }
  down(e) {
    if (![Vh, si, oi].includes(e.button)) return;
    const n = e.pointerType === "touch";
    n && this.owner && !this.owner.touch || (n && (this.fingers.set(e.pointerId, this.place(e)), this.fingers.size === 2 && (this.cancel(), this.pinch = this.measure())), this.surface.setPointerCapture?.(e.pointerId), this.owner?.id === e.pointerId && this.cancel(), !(this.gesture || this.pinch) && (this.owner = { id: e.pointerId, touch: n, picture: this.around.editor.scene.picture_id }, this.gesture = Rh(this.around, this.press(e), this.toolFor(e)), this.gesture || (this.owner = null), this.point(e)));
  }
  move(e) {
    if (this.fingers.has(e.pointerId) && this.fingers.set(e.pointerId, this.place(e)), this.pinch) {
      this.fingers.size === 2 && this.fingers.has(e.pointerId) && this.movePinch(this.pinch);
      return;
    }
    if (this.gesture && e.pointerId === this.owner?.id) {
      e.pointerType === "mouse" && e.buttons === 0 && this.cancel();
      const n = e.getCoalescedEvents?.() ?? [];
      for (const i of n.length > 0 ? n : [e]) this.gesture?.move(this.press(i));
    }
    this.point(e);
  }
  up(e) {
    if (this.fingers.delete(e.pointerId), this.pinch) {
      this.endPinch();
      return;
    }
    if (e.pointerId !== this.owner?.id) return;
    if (this.owner.picture !== this.around.editor.scene.picture_id) {
      this.cancel();
      return;
    }
    const n = this.gesture;
    this.gesture = null, this.owner = null, n?.end(this.press(e)), this.point(e);
  }
  /** The system took the pointer away. */
  lost(e) {
    this.fingers.delete(e.pointerId), this.pinch && this.endPinch(), e.pointerId === this.owner?.id && this.cancel();
  }
  leave() {
    this.last = null, this.around.editor.pointer = null, this.around.editor.hovered = "", this.around.editor.changed("draw");
  }
  /** Give up the gesture that is going on; false when there is none. */
  cancel() {
    return this.gesture ? (this.gesture.cancel(), this.gesture = null, this.owner = null, !0) : !1;
  }
  wheel(e) {
    if (!this.around.editor.hasPicture) return;
    e.preventDefault();
    const n = e.deltaMode === 0 ? e.deltaY : e.deltaY * zh, i = e.ctrlKey && Math.abs(n) < Gh ? Uh : Fh;
    this.around.editor.zoom(Math.exp(-ee(n, -ri, ri) * i), this.place(e));
  }
  /** Name what was double-clicked. */
  doubleClick(e) {
    const { editor: n } = this.around;
    if (n.tool !== "select" && n.tool !== "box") return;
    const i = { at: this.place(e), touch: !1 }, r = ii(this.around, i, n.tool);
    r?.kind === "box" && n.startNaming(r.box.id), r?.kind === "object" && n.startNaming(r.object.id);
  }
  /** The tool or what lies under the pointer may have changed: show again what a press would do. */
  refresh() {
    this.last && !this.busy && this.point(this.last);
  }
  /** Show what a press here would do. */
  point(e) {
    const { editor: n } = this.around;
    if (this.last = e.pointerType === "touch" ? null : e, n.pointer = e.pointerType === "touch" ? null : this.place(e), this.gesture)
      n.cursor === "grab" && (n.cursor = "grabbing");
    else {
      const i = this.toolFor(e), r = n.hasPicture ? ii(this.around, this.press(e), i) : null;
      n.hovered = r?.kind === "object" ? r.object.id : r?.kind === "box" ? r.box.id : "", n.cursor = Ya(r, Wh[i]);
    }
    n.changed("draw");
  }
  toolFor(e) {
    const { editor: n } = this.around;
    return this.spaceHeld || e.button === si ? "pan" : e.button === oi && n.allows("erase") ? "erase" : n.tool;
  }
  movePinch(e) {
    const n = this.measure(), { editor: i } = this.around;
    i.pan(n.middle.x - e.middle.x, n.middle.y - e.middle.y), i.zoom(n.distance / Math.max(1, e.distance), n.middle), this.pinch = n;
  }
  /** The fingers that stay pan and zoom on; the last one that lifts does not draw. */
  endPinch() {
    this.pinch = this.fingers.size === 0 ? null : this.fingers.size === 1 ? this.pinch : this.measure();
  }
  place(e) {
    const n = this.surface.getBoundingClientRect();
    return { x: e.clientX - n.left, y: e.clientY - n.top };
  }
  press(e) {
    return {
      at: this.place(e),
      alt: e.altKey,
      shift: e.shiftKey,
      pressure: e.pointerType === "pen" && e.pressure > 0 ? e.pressure : null,
      touch: e.pointerType === "touch"
    };
  }
  measure() {
    const [e, n] = [...this.fingers.values()];
    return { distance: Q(e, n), middle: { x: (e.x + n.x) / 2, y: (e.y + n.y) / 2 } };
  }
}
const Wh = {
  select: "default",
  stroke: "none",
  negative: "none",
  erase: "none",
  point: "crosshair",
  box: "crosshair",
  pan: "grab"
}, dr = (t) => [...t?.files ?? []].find((e) => e.type.startsWith("image/"));
function qh(t) {
  return { file: dr(t) ?? t?.files[0], others: Math.max(0, (t?.files.length ?? 0) - 1) };
}
const Zh = (t) => t?.getData("text/uri-list").split(/\r?\n/).find((e) => e && !e.startsWith("#")), Jh = {
  select: "M4 3l5.5 13 1.8-5.2L16.5 9z",
  stroke: "M3 17c2.5.3 4-.6 4.6-2.6M8 13l7-9 2 1.6-7.2 8.9a2 2 0 01-1.8-1.5zM14 15.5h4M16 13.5v4",
  negative: "M3 17c2.5.3 4-.6 4.6-2.6M8 13l7-9 2 1.6-7.2 8.9a2 2 0 01-1.8-1.5zM14 15.5h4",
  erase: "M8.5 16.5L3.6 11.6a1.5 1.5 0 010-2.1l5.9-5.9a1.5 1.5 0 012.1 0l4.3 4.3a1.5 1.5 0 010 2.1l-6.5 6.5zM6.5 6.6l6.4 6.4M7 16.5h10",
  point: "M10 3v5M10 12v5M3 10h5M12 10h5M10 10h.01",
  box: "M4 5h12v10H4zM3 4h2v2H3zM15 4h2v2h-2zM3 14h2v2H3zM15 14h2v2h-2z",
  pan: "M7 10V5a1.2 1.2 0 012.4 0v4M9.4 9V4a1.2 1.2 0 012.4 0v5M11.8 9V5a1.2 1.2 0 012.4 0v6c0 4-2 6-5 6-2.5 0-3.5-1-5-3.5L3 11c.8-.8 1.8-.6 2.5.3L7 13",
  undo: "M7 5L3.5 8.5 7 12M4 8.5h8a4 4 0 010 8h-2",
  redo: "M13 5l3.5 3.5L13 12M16 8.5H8a4 4 0 000 8h2",
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  open: "M3 15.5V5h5l1.5 2H17v8.5zM10 14V9.5M7.8 11.5L10 9.3l2.2 2.2"
};
var Yh = Qr('<svg viewBox="0 0 20 20" aria-hidden="true" class="svelte-1sl55wy"><path></path></svg>');
function ae(t, e) {
  ce(e, !0);
  var n = Yh(), i = ie(n);
  z(() => M(i, "d", Jh[e.name])), L(t, n), le();
}
var Qh = U('<span class="status svelte-1jbc4lp"> </span>'), Kh = U('<span class="spinner svelte-1jbc4lp" aria-hidden="true"></span>'), $h = U('<div class="foot svelte-1jbc4lp"><span> </span> <button type="button" aria-label="Zoom out" title="Zoom out  (−)" class="svelte-1jbc4lp"><!></button> <button type="button" title="100 %  (1)" class="svelte-1jbc4lp"> </button> <button type="button" aria-label="Zoom in" title="Zoom in  (+)" class="svelte-1jbc4lp"><!></button> <button type="button" aria-label="Fit to window" title="Fit  (0)" class="svelte-1jbc4lp"><!></button> <!> <!></div>');
function ec(t, e) {
  ce(e, !0);
  const n = K(() => {
    e.version;
    const { scene: p, view: g, showPrevious: E } = e.editor;
    return {
      size: `${p.width}×${p.height}`,
      zoom: Math.round(g.scale * 100),
      status: E ? "the turn before" : p.status,
      busy: p.busy || e.uploading
    };
  });
  var i = $h(), r = R(i), s = ie(r, !0), o = H(r, 2), a = R(o);
  ae(a, { name: "minus" });
  var h = H(o, 2), c = ie(h), l = H(h, 2), u = R(l);
  ae(u, { name: "plus" });
  var d = H(l, 2), x = R(d);
  ae(x, { name: "fit" });
  var m = H(d, 2);
  {
    var b = (p) => {
      var g = Qh(), E = ie(g, !0);
      z(() => {
        M(g, "id", `${e.prefix ?? ""}-status`), he(E, _(n).status);
      }), L(p, g);
    };
    $(m, (p) => {
      _(n).status && p(b);
    });
  }
  var y = H(m, 2);
  {
    var f = (p) => {
      var g = Kh();
      L(p, g);
    };
    $(y, (p) => {
      _(n).busy && p(f);
    });
  }
  z(() => {
    M(r, "id", `${e.prefix ?? ""}-size`), he(s, _(n).size), M(o, "id", `${e.prefix ?? ""}-zoom-out`), M(h, "id", `${e.prefix ?? ""}-zoom-100`), M(h, "aria-label", `Zoom ${_(n).zoom ?? ""} percent; press for 100 percent`), he(c, `${_(n).zoom ?? ""} %`), M(l, "id", `${e.prefix ?? ""}-zoom-in`), M(d, "id", `${e.prefix ?? ""}-zoom-fit`);
  }), j("click", o, () => e.editor.zoomStep(-1)), j("click", h, () => e.editor.zoomToPixels()), j("click", l, () => e.editor.zoomStep(1)), j("click", d, () => e.editor.zoomToFit()), L(t, i), le();
}
we(["click"]);
const tc = (t, e, n) => ({
  state: () => structuredClone({
    ...t.value(),
    view: t.view,
    tool: t.tool,
    mode: t.mode,
    frames: e.frames,
    loading: e.images.isLoading
  }),
  toScreen(i, r) {
    const s = n.getBoundingClientRect(), o = Ae(t.view, { x: i, y: r });
    return { x: o.x + s.left, y: o.y + s.top };
  },
  toPicture(i, r) {
    const s = n.getBoundingClientRect();
    return D(t.view, { x: i - s.left, y: r - s.top });
  }
});
var nc = U('<input placeholder="name it…" aria-label="Name" autocomplete="off" class="svelte-9eq96s"/>');
function ic(t, e) {
  ce(e, !0);
  const n = 170, i = 34, r = 4, s = K(() => {
    e.version;
    const u = e.editor.box(e.editor.naming), d = e.editor.object(e.editor.naming), x = u ?? (d && Jt(d, e.editor.placement(d.id)));
    if (!x) return null;
    const { width: m, height: b } = e.editor.screenSize, y = Ae(e.editor.view, x);
    return {
      id: e.editor.naming,
      label: u?.label ?? d?.label ?? "",
      left: ee(y.x, r, Math.max(r, m - n)),
      top: ee(y.y - i, r, Math.max(r, b - i))
    };
  });
  function o(u) {
    e.editor.naming && (e.editor.finishNaming(u), e.onleave());
  }
  function a(u) {
    u.value = fe(() => _(s)?.label ?? ""), u.focus(), u.select();
  }
  var h = bn(), c = Ke(h);
  {
    var l = (u) => {
      var d = bn(), x = Ke(d);
      is(x, () => _(s).id, (m) => {
        var b = nc();
        let y;
        cs(b, () => a), z(() => {
          M(b, "id", `${e.prefix ?? ""}-name`), M(b, "maxlength", Gi), y = vi(b, "", y, {
            left: `${_(s).left ?? ""}px`,
            top: `${_(s).top ?? ""}px`
          });
        }), j("keydown", b, (f) => {
          f.stopPropagation(), f.key === "Enter" && o(f.currentTarget.value), f.key === "Escape" && o(null);
        }), Ne("blur", b, (f) => o(f.currentTarget.value)), L(m, b);
      }), L(u, d);
    };
    $(c, (u) => {
      _(s) && u(l);
    });
  }
  L(t, h), le();
}
we(["keydown"]);
var rc = U('<button type="button"><!></button>'), sc = U('<label class="brush svelte-pmtmmu" title="Brush size  ( [ and ] )"><input type="range" aria-label="Brush size" class="svelte-pmtmmu"/></label>'), oc = U('<div class="toolbar svelte-pmtmmu" role="toolbar" aria-label="Canvas tools" aria-orientation="vertical"><!> <!> <span class="gap svelte-pmtmmu"></span> <button type="button" aria-label="Open a picture" title="Open a picture" class="svelte-pmtmmu"><!></button> <button type="button" aria-label="Undo" title="Undo  (Ctrl+Z)" class="svelte-pmtmmu"><!></button> <button type="button" aria-label="Redo" title="Redo  (Ctrl+Shift+Z)" class="svelte-pmtmmu"><!></button></div>');
function ac(t, e) {
  ce(e, !0);
  const n = [
    { name: "select", title: "Select and move", key: "V" },
    {
      name: "stroke",
      title: "Positive stroke: this belongs",
      key: "B"
    },
    {
      name: "negative",
      title: "Negative stroke: this does not",
      key: "N"
    },
    { name: "erase", title: "Erase marks", key: "E" },
    { name: "point", title: "Point (Alt: negative)", key: "P" },
    { name: "box", title: "Box", key: "R" },
    { name: "pan", title: "Pan (or hold Space)", key: "H" }
  ], i = K(() => (e.version, {
    tool: e.editor.tool,
    brush: e.editor.brush,
    allowed: n.filter((b) => e.editor.allows(b.name))
  })), r = K(() => ["stroke", "negative", "erase"].includes(_(i).tool));
  var s = oc(), o = R(s);
  ss(o, 17, () => _(i).allowed, (b) => b.name, (b, y) => {
    var f = rc();
    let p;
    var g = R(f);
    ae(g, {
      get name() {
        return _(y).name;
      }
    }), z(() => {
      M(f, "id", `${e.prefix ?? ""}-tool-${_(y).name ?? ""}`), M(f, "aria-pressed", _(i).tool === _(y).name), M(f, "aria-label", _(y).title), M(f, "title", `${_(y).title ?? ""}  (${_(y).key ?? ""})`), M(f, "data-tool", _(y).name), p = Gt(f, 1, "svelte-pmtmmu", null, p, { active: _(i).tool === _(y).name });
    }), j("click", f, () => e.editor.setTool(_(y).name)), L(b, f);
  });
  var a = H(o, 2);
  {
    var h = (b) => {
      var y = sc(), f = R(y);
      z(() => {
        M(f, "id", `${e.prefix ?? ""}-brush`), M(f, "min", tr), M(f, "max", nr / 4), bs(f, _(i).brush);
      }), j("input", f, (p) => e.editor.setBrush(Number(p.currentTarget.value))), L(b, y);
    };
    $(a, (b) => {
      _(r) && b(h);
    });
  }
  var c = H(a, 4), l = R(c);
  ae(l, { name: "open" });
  var u = H(c, 2), d = R(u);
  ae(d, { name: "undo" });
  var x = H(u, 2), m = R(x);
  ae(m, { name: "redo" }), z(() => {
    M(c, "id", `${e.prefix ?? ""}-open`), M(u, "id", `${e.prefix ?? ""}-undo`), M(x, "id", `${e.prefix ?? ""}-redo`);
  }), j("click", c, function(...b) {
    e.onopen?.apply(this, b);
  }), j("click", u, () => e.editor.undo()), j("click", x, () => e.editor.redo()), L(t, s), le();
}
we(["click", "input"]);
var hc = U('<div class="camera svelte-1rhhamk"><video autoplay="" playsinline="" class="svelte-1rhhamk"></video> <div><button type="button" class="svelte-1rhhamk">Take the photo</button> <button type="button" class="svelte-1rhhamk">Cancel</button></div></div>', 2);
function cc(t, e) {
  ce(e, !0);
  const n = 1920;
  let i, r = ne(!1);
  pi(() => {
    let u = null, d = !1;
    const x = () => u?.getTracks().forEach((m) => m.stop());
    return navigator.mediaDevices.getUserMedia({ video: { width: { ideal: n } } }).then(
      (m) => {
        u = m, d ? x() : i.srcObject = m;
      },
      () => e.onclose("No camera can be used. Allow it in the browser, or open a file.")
    ), () => {
      d = !0, x();
    };
  });
  function s() {
    const u = document.createElement("canvas");
    u.width = i.videoWidth, u.height = i.videoHeight, u.getContext("2d")?.drawImage(i, 0, 0), u.toBlob(
      (d) => {
        d && e.onfile(new File([d], "camera.png", { type: "image/png" })), e.onclose(d ? "" : "The photo could not be taken. Try again, or open a file.");
      },
      "image/png"
    );
  }
  var o = hc(), a = R(o);
  ue(a, (u) => i = u, () => i);
  var h = H(a, 2), c = R(h), l = H(c, 2);
  z(() => {
    M(c, "id", `${e.prefix ?? ""}-camera-take`), c.disabled = !_(r), M(l, "id", `${e.prefix ?? ""}-camera-cancel`);
  }), Ne("loadeddata", a, () => C(r, !0)), j("click", c, s), j("click", l, () => e.onclose("")), L(t, o), le();
}
we(["click"]);
var lc = U('<button type="button" class="svelte-1cumq1x">Camera</button>'), uc = U('<p class="problem svelte-1cumq1x" role="alert"> </p>'), fc = U('<div class="welcome svelte-1cumq1x"><!> <p class="svelte-1cumq1x"> </p> <div><button type="button" class="svelte-1cumq1x">Open…</button> <button type="button" class="svelte-1cumq1x">Paste</button> <!></div> <!></div> <!>', 1);
function dc(t, e) {
  ce(e, !0);
  const n = typeof navigator < "u" && !!navigator.mediaDevices?.getUserMedia;
  let i = ne(!1), r = ne("");
  async function s() {
    C(r, "");
    try {
      for (const E of await navigator.clipboard.read()) {
        const w = E.types.find((N) => N.startsWith("image/"));
        if (w) {
          e.onfile(new File([await E.getType(w)], "pasted", { type: w }));
          return;
        }
      }
      C(r, "There is no picture in the clipboard.");
    } catch {
      C(r, "The browser does not let the page read the clipboard. Press Ctrl+V instead.");
    }
  }
  var o = fc(), a = Ke(o), h = R(a);
  ae(h, { name: "open" });
  var c = H(h, 2), l = ie(c, !0), u = H(c, 2), d = R(u), x = H(d, 2), m = H(x, 2);
  {
    var b = (E) => {
      var w = lc();
      z(() => M(w, "id", `${e.prefix ?? ""}-camera`)), j("click", w, () => C(i, !0)), L(E, w);
    };
    $(m, (E) => {
      n && E(b);
    });
  }
  var y = H(u, 2);
  {
    var f = (E) => {
      var w = uc(), N = ie(w, !0);
      z(() => he(N, _(r))), L(E, w);
    };
    $(y, (E) => {
      _(r) && E(f);
    });
  }
  var p = H(a, 2);
  {
    var g = (E) => {
      cc(E, {
        get prefix() {
          return e.prefix;
        },
        get onfile() {
          return e.onfile;
        },
        onclose: (w) => {
          C(i, !1), C(r, w, !0);
        }
      });
    };
    $(p, (E) => {
      _(i) && E(g);
    });
  }
  z(() => {
    he(l, e.uploading ? "Opening…" : e.placeholder), M(d, "id", `${e.prefix ?? ""}-open`), M(x, "id", `${e.prefix ?? ""}-paste`);
  }), j("click", d, function(...E) {
    e.onopen?.apply(this, E);
  }), j("click", x, s), L(t, o), le();
}
we(["click"]);
var pc = U("<!> <!>", 1), mc = U('<div class="notice svelte-nqj015"> </div>'), gc = U('<div role="application" tabindex="0" data-canvas=""><div class="surface svelte-nqj015"><canvas class="svelte-nqj015"></canvas> <canvas class="svelte-nqj015"></canvas> <canvas class="svelte-nqj015"></canvas></div> <!> <!> <!> <input type="file" accept="image/*,.heic,.heif,.avif,.tif,.tiff" hidden=""/> <span class="unseen svelte-nqj015"> </span> <span class="unseen svelte-nqj015" role="status" aria-live="polite"> </span></div>');
function bc(t, e) {
  ce(e, !0);
  const n = { left: 52, top: 10, right: 10, bottom: 42 }, i = 420, r = { ...n, left: 82 }, s = 5e3, o = 500;
  let a, h, c, l, u, d, x = ne(0), m = ne(!1), b = -1 / 0;
  const y = K(() => (_(x), {
    empty: !e.editor.hasPicture,
    tool: e.editor.tool,
    naming: e.editor.naming,
    spoken: e.editor.spoken,
    description: ja(e.editor)
  })), f = K(() => (_(x), e.editor.notice));
  ve(() => {
    if (!_(f)) return;
    const v = setTimeout(() => e.editor.dismissNotice(), s);
    return () => clearTimeout(v);
  }), pi(() => {
    const v = new Le(), I = new uh(e.editor, v, {
      picture: c,
      scene: l,
      gesture: u
    }), k = new Xh({ editor: e.editor, paths: v, covers: I.covers }, h), re = new vh(e.editor, k);
    let dt = !0;
    I.onFrame = () => {
      dt && (dt = !1, C(x, _(x) + 1), k.refresh()), h.style.cursor = e.editor.cursor;
    };
    const _r = e.editor.subscribe((O) => {
      dt ||= O !== "draw", O === "state" && C(x, _(x) + 1), I.request();
    }), cn = () => {
      const { width: O, height: pt } = h.getBoundingClientRect();
      I.resize({ width: O, height: pt }, window.devicePixelRatio || 1), e.editor.resize({ width: O, height: pt }, pt <= i ? r : n);
    }, ln = new ResizeObserver(cn);
    ln.observe(h), cn();
    const un = new AbortController(), { signal: q } = un;
    return h.addEventListener("pointerdown", (O) => g(O, k), { signal: q }), h.addEventListener("pointermove", (O) => k.move(O), { signal: q }), h.addEventListener("pointerup", (O) => k.up(O), { signal: q }), h.addEventListener("pointercancel", (O) => k.lost(O), { signal: q }), h.addEventListener("pointerleave", () => k.leave(), { signal: q }), h.addEventListener("dblclick", (O) => k.doubleClick(O), { signal: q }), h.addEventListener("wheel", (O) => k.wheel(O), { signal: q, passive: !1 }), h.addEventListener("contextmenu", (O) => O.preventDefault(), { signal: q }), a.addEventListener("keydown", (O) => E(O, re), { signal: q }), a.addEventListener("keyup", (O) => re.up(O), { signal: q }), a.addEventListener("focusout", () => re.blur(), { signal: q }), document.addEventListener("paste", V, { signal: q }), Object.assign(a, {
      interactiveImage: tc(e.editor, I, h)
    }), () => {
      un.abort(), ln.disconnect(), _r(), I.close();
    };
  });
  const p = (v) => v instanceof HTMLElement && v.matches("input, textarea, select, [contenteditable=true]");
  function g(v, I) {
    v.preventDefault(), a.focus({ preventScroll: !0 }), I.down(v);
  }
  function E(v, I) {
    p(v.target) || w(v.target, v) || (v.key !== "Enter" && (b = -1 / 0), !(v.key === "Enter" && (v.repeat || v.timeStamp - b < o)) && !I.down(v)) || (v.preventDefault(), v.stopPropagation());
  }
  const w = (v, { key: I }) => v instanceof HTMLButtonElement && ["Enter", " ", "Tab"].includes(I);
  function N() {
    b = performance.now(), a.focus({ preventScroll: !0 });
  }
  function V(v) {
    if (p(v.target) || !a.checkVisibility()) return;
    const I = dr(v.clipboardData);
    I && (v.preventDefault(), e.onfile(I));
  }
  function Z(v) {
    v.preventDefault(), C(m, !1);
    const { file: I, others: k } = qh(v.dataTransfer), re = Zh(v.dataTransfer);
    I ? e.onfile(I) : re ? e.onurl(re) : e.editor.advise("That is no picture. Drop a picture file here."), k > 0 && e.editor.advise(`One picture is open at a time: this is ${I?.name}, of ${k + 1} files.`);
  }
  function J() {
    const v = d.files?.[0];
    v && e.onfile(v), d.value = "";
  }
  var Y = gc();
  let je;
  var Fe = R(Y), nn = R(Fe);
  ue(nn, (v) => c = v, () => c);
  var rn = H(nn, 2);
  ue(rn, (v) => l = v, () => l);
  var pr = H(rn, 2);
  ue(pr, (v) => u = v, () => u), ue(Fe, (v) => h = v, () => h);
  var sn = H(Fe, 2);
  {
    var mr = (v) => {
      dc(v, {
        get prefix() {
          return e.prefix;
        },
        get placeholder() {
          return e.placeholder;
        },
        get uploading() {
          return e.uploading;
        },
        get onfile() {
          return e.onfile;
        },
        onopen: () => d.click()
      });
    }, gr = (v) => {
      var I = pc(), k = Ke(I);
      ac(k, {
        get editor() {
          return e.editor;
        },
        get prefix() {
          return e.prefix;
        },
        get version() {
          return _(x);
        },
        onopen: () => d.click()
      });
      var re = H(k, 2);
      ec(re, {
        get editor() {
          return e.editor;
        },
        get prefix() {
          return e.prefix;
        },
        get version() {
          return _(x);
        },
        get uploading() {
          return e.uploading;
        }
      }), L(v, I);
    };
    $(sn, (v) => {
      _(y).empty ? v(mr) : v(gr, -1);
    });
  }
  var on = H(sn, 2);
  {
    var br = (v) => {
      var I = mc(), k = ie(I, !0);
      z(() => {
        M(I, "id", `${e.prefix ?? ""}-notice`), he(k, _(f));
      }), L(v, I);
    };
    $(on, (v) => {
      _(f) && v(br);
    });
  }
  var an = H(on, 2);
  {
    var vr = (v) => {
      ic(v, {
        get editor() {
          return e.editor;
        },
        get prefix() {
          return e.prefix;
        },
        get version() {
          return _(x);
        },
        onleave: N
      });
    };
    $(an, (v) => {
      _(y).naming && v(vr);
    });
  }
  var Ue = H(an, 2);
  ue(Ue, (v) => d = v, () => d);
  var ft = H(Ue, 2), xr = ie(ft, !0), hn = H(ft, 2), yr = ie(hn, !0);
  ue(Y, (v) => a = v, () => a), z(() => {
    je = Gt(Y, 1, "host svelte-nqj015", null, je, { dropping: _(m) }), M(Y, "aria-label", e.label), M(Y, "aria-describedby", `${e.prefix ?? ""}-description`), M(Fe, "data-tool", _(y).tool), M(Ue, "id", `${e.prefix ?? ""}-file`), M(ft, "id", `${e.prefix ?? ""}-description`), he(xr, _(y).description), M(hn, "id", `${e.prefix ?? ""}-spoken`), he(yr, _(y).spoken);
  }), Ne("dragover", Y, (v) => {
    v.preventDefault(), C(m, !0);
  }), Ne("dragleave", Y, () => C(m, !1)), Ne("drop", Y, Z), j("change", Ue, J), L(t, Y), le();
}
we(["change"]);
var vc = /* @__PURE__ */ new Set(["$$slots", "$$events", "$$legacy"]), xc = U("<div><!></div>");
function _c(t, e) {
  ce(e, !0);
  class n extends ra {
    async get_data() {
      return h(), { ...this.props, value: o.value() };
    }
  }
  const i = /* @__PURE__ */ Es(e, vc), r = new n(i);
  let s = ne(!1);
  const o = new Da((f, p) => {
    h(), r.props.value = o.value(), r.dispatch(f, p);
  }), a = (f) => !!f && (f.revision > o.revision || f.scene.revision > o.scene.revision);
  function h() {
    const f = r.props.value;
    a(f) && fe(() => o.receive(mi(f)));
  }
  ve(h), ve(() => {
    const f = r.props.mode ?? "select";
    fe(() => o.setMode(f));
  }), ve(() => {
    const f = r.shared.interactive === !1;
    fe(() => o.setReadOnly(f));
  });
  const c = (f, p) => r.dispatch("open", { path: "", name: f, problem: p });
  async function l(f) {
    C(s, !0);
    try {
      const p = await sa([f]), [g] = await r.shared.client.upload(p, r.shared.root, void 0, r.shared.max_file_size ?? void 0) ?? [];
      g ? r.dispatch("open", { path: g.path, name: f.name }) : c(f.name, "The upload was not answered. Try again.");
    } catch (p) {
      c(f.name, p instanceof Error ? p.message : String(p));
    } finally {
      C(s, !1);
    }
  }
  async function u(f) {
    const p = URL.parse(f, location.href);
    if (p?.origin !== location.origin) {
      c("", "Only pictures of this page can be dragged here. Save it first.");
      return;
    }
    let g;
    try {
      const E = await fetch(p);
      if (!E.ok) throw new Error(`HTTP ${E.status}`);
      g = await E.blob();
    } catch (E) {
      c("", `The picture could not be fetched: ${E instanceof Error ? E.message : String(E)}.`);
      return;
    }
    await l(new File([g], "dragged", { type: g.type }));
  }
  const d = K(() => typeof r.props.height == "number" ? `${r.props.height}px` : r.props.height ?? "100%"), x = K(() => r.shared.elem_id || "canvas");
  var m = xc();
  let b;
  var y = R(m);
  {
    let f = K(() => r.shared.label || "Picture"), p = K(() => r.props.placeholder || "Drop a picture here, paste one, or open a file.");
    bc(y, {
      get editor() {
        return o;
      },
      get prefix() {
        return _(x);
      },
      get label() {
        return _(f);
      },
      get placeholder() {
        return _(p);
      },
      get uploading() {
        return _(s);
      },
      onfile: l,
      onurl: u
    });
  }
  z(
    (f) => {
      M(m, "id", r.shared.elem_id), Gt(m, 1, f, "svelte-49zqag"), b = vi(m, "", b, {
        height: _(d),
        display: r.shared.visible === !1 ? "none" : "block"
      });
    },
    [
      () => us(["interactive-image", ...r.shared.elem_classes ?? []].join(" "))
    ]
  ), L(t, m), le();
}
export {
  _c as default
};
