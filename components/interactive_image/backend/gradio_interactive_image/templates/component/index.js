import { D as W, i as hn, g as cn, o as wr, r as Ke, H as Sr, d as ke, p as Ft, c as $e, b as xe, a as ln, m as un, s as fn, e as Ut, E as Tr, t as Mr, f as _, h as Ar, j as fi, k as dn, l as Pr, n as Hr, q as Ir, u as Br, v as di, w as Or, x as Gt, y as te, z as Nr, I as mt, B as kr, A as Lr, C as Cr, F as Rr, G as pn, J as pi, S as mi, L as Dr, K as jr, N as Fr, M as Ur, O as Gr, P as zr, Q as Vr, R as Xr, T as fe, U as Wr, V as qr, W as Zr, X as be, Y as Jr, Z as Yr, _ as Qr, $ as ie, a0 as gi, a1 as C, a2 as ve, a3 as ce, a4 as V, a5 as L, a6 as le, a7 as ne, a8 as Kr, a9 as we, aa as H, ab as he, ac as j, ad as K, ae as R, af as U, ag as bi, ah as et, ai as Le, aj as mn } from "./index-client.js";
const $r = "5";
typeof window < "u" && ((window.__svelte ??= {}).v ??= /* @__PURE__ */ new Set()).add($r);
var es = "font-weight: bold", ts = "font-weight: normal";
function vi(t) {
  W ? console.warn(
    `%c[svelte] state_snapshot_uncloneable
%c${t ? `The following properties cannot be cloned with \`$state.snapshot\` — the return value contains the originals:

${t}` : "Value cannot be cloned with `$state.snapshot` — the original value was returned"}
https://svelte.dev/e/state_snapshot_uncloneable`,
    es,
    ts
  ) : console.warn("https://svelte.dev/e/state_snapshot_uncloneable");
}
const is = [];
function gn(t, e = !1, i = !1) {
  if (W && !e) {
    const n = [], r = Ce(t, /* @__PURE__ */ new Map(), "", n, null, i);
    if (n.length === 1 && n[0] === "")
      vi();
    else if (n.length > 0) {
      const s = n.length > 10 ? n.slice(0, 7) : n.slice(0, 10), o = n.length - s.length;
      let a = s.map((h) => `- <value>${h}`).join(`
`);
      o > 0 && (a += `
- ...and ${o} more`), vi(a);
    }
    return r;
  }
  return Ce(t, /* @__PURE__ */ new Map(), "", is, null, i);
}
function Ce(t, e, i, n, r = null, s = !1) {
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
    if (hn(t)) {
      var a = (
        /** @type {Snapshot<any>} */
        Array(t.length)
      );
      e.set(t, a), r !== null && e.set(r, a);
      for (var h = 0; h < t.length; h += 1) {
        var c = t[h];
        h in t && (a[h] = Ce(c, e, W ? `${i}[${h}]` : i, n, null, s));
      }
      return a;
    }
    if (cn(t) === wr) {
      a = {}, e.set(t, a), r !== null && e.set(r, a);
      for (var l of Object.keys(t))
        a[l] = Ce(
          // @ts-expect-error
          t[l],
          e,
          W ? `${i}.${l}` : i,
          n,
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
      return Ce(
        /** @type {T & { toJSON(): any } } */
        t.toJSON(),
        e,
        W ? `${i}.toJSON()` : i,
        n,
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
    return W && n.push(i), /** @type {Snapshot<T>} */
    t;
  }
}
class bn {
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
  #i = /* @__PURE__ */ new Map();
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
  #n = /* @__PURE__ */ new Set();
  /**
   * Whether to pause (i.e. outro) on change, or destroy immediately.
   * This is necessary for `<svelte:element>`
   */
  #r = !0;
  /**
   * @param {TemplateNode} anchor
   * @param {boolean} transition
   */
  constructor(e, i = !0) {
    this.anchor = e, this.#r = i;
  }
  /**
   * @param {Batch} batch
   */
  #s = (e) => {
    if (this.#e.has(e)) {
      var i = (
        /** @type {Key} */
        this.#e.get(e)
      ), n = this.#i.get(i);
      if (n)
        Ke(n), this.#n.delete(i);
      else {
        var r = this.#t.get(i);
        r && (Ke(r.effect), this.#i.set(i, r.effect), this.#t.delete(i), W && (r.fragment.lastChild[Sr] = this.anchor), r.fragment.lastChild.remove(), this.anchor.before(r.fragment), n = r.effect);
      }
      for (const [s, o] of this.#e) {
        if (this.#e.delete(s), s === e)
          break;
        const a = this.#t.get(o);
        a && (ke(a.effect), this.#t.delete(o));
      }
      for (const [s, o] of this.#i) {
        if (s === i || this.#n.has(s)) continue;
        const a = () => {
          if (Array.from(this.#e.values()).includes(s)) {
            var c = document.createDocumentFragment();
            un(o, c), c.append($e()), this.#t.set(s, { effect: o, fragment: c });
          } else
            ke(o);
          this.#n.delete(s), this.#i.delete(s);
        };
        this.#r || !n ? (this.#n.add(s), Ft(o, a, !1)) : a();
      }
    }
  };
  /**
   * @param {Batch} batch
   */
  #o = (e) => {
    this.#e.delete(e);
    const i = Array.from(this.#e.values());
    for (const [n, r] of this.#t)
      i.includes(n) || (ke(r.effect), this.#t.delete(n));
  };
  /**
   *
   * @param {any} key
   * @param {null | ((target: TemplateNode) => void)} fn
   */
  ensure(e, i) {
    var n = (
      /** @type {Batch} */
      ln
    ), r = fn();
    if (i && !this.#i.has(e) && !this.#t.has(e))
      if (r) {
        var s = document.createDocumentFragment(), o = $e();
        s.append(o), this.#t.set(e, {
          effect: xe(() => i(o)),
          fragment: s
        });
      } else
        this.#i.set(
          e,
          xe(() => i(this.anchor))
        );
    if (this.#e.set(n, e), r) {
      for (const [a, h] of this.#i)
        a === e ? n.unskip_effect(h) : n.skip_effect(h);
      for (const [a, h] of this.#t)
        a === e ? n.unskip_effect(h.effect) : n.skip_effect(h.effect);
      n.oncommit(this.#s), n.ondiscard(this.#o);
    } else
      this.#s(n);
  }
}
function $(t, e, i = !1) {
  var n = new bn(t), r = i ? Tr : 0;
  function s(o, a) {
    n.ensure(o, a);
  }
  Ut(() => {
    var o = !1;
    e((a, h = 0) => {
      o = !0, s(h, a);
    }), o || s(-1, null);
  }, r);
}
const ns = /* @__PURE__ */ Symbol("NaN");
function rs(t, e, i) {
  var n = new bn(t);
  Ut(() => {
    var r = e();
    r !== r && (r = /** @type {any} */
    ns), n.ensure(r, i);
  });
}
function ss(t, e, i) {
  for (var n = [], r = e.length, s, o = e.length, a = 0; a < r; a++) {
    let u = e[a];
    Ft(
      u,
      () => {
        if (s) {
          if (s.pending.delete(u), s.done.add(u), s.pending.size === 0) {
            var d = (
              /** @type {Set<EachOutroGroup>} */
              t.outrogroups
            );
            Pt(t, Gt(s.done)), d.delete(s), d.size === 0 && (t.outrogroups = null);
          }
        } else
          o -= 1;
      },
      !1
    );
  }
  if (o === 0) {
    var h = n.length === 0 && i !== null && t.pending.size === 0;
    if (h) {
      var c = (
        /** @type {Element} */
        i
      ), l = (
        /** @type {Element} */
        c.parentNode
      );
      Lr(l), l.append(c), t.items.clear();
    }
    Pt(t, e, !h);
  } else
    s = {
      pending: new Set(e),
      done: /* @__PURE__ */ new Set()
    }, (t.outrogroups ??= /* @__PURE__ */ new Set()).add(s);
}
function Pt(t, e, i = !0) {
  var n;
  if (t.pending.size > 0) {
    n = /* @__PURE__ */ new Set();
    for (const o of t.pending.values())
      for (const a of o)
        n.add(
          /** @type {EachItem} */
          t.items.get(a).e
        );
  }
  for (var r = 0; r < e.length; r++) {
    var s = e[r];
    if (n?.has(s)) {
      s.f |= te;
      const o = document.createDocumentFragment();
      un(s, o);
    } else
      ke(e[r], i);
  }
}
var xi;
function os(t, e, i, n, r, s = null) {
  var o = t, a = /* @__PURE__ */ new Map(), h = null, c = Pr(() => {
    var y = i();
    return (
      /** @type {V[]} */
      hn(y) ? y : y == null ? [] : Gt(y)
    );
  });
  W && Mr(c, "{#each ...}");
  var l = /* @__PURE__ */ new Map(), u = !0;
  function d(y) {
    if ((b.effect.f & Nr) === 0) {
      b.pending.delete(y);
      var f = _(c);
      b.fallback = h, as(b, f, o, e, n), h !== null && (f.length === 0 ? (h.f & te) === 0 ? Ke(h) : (h.f ^= te, Oe(h, null, o)) : Ft(h, () => {
        h = null;
      }));
    }
  }
  function x(y) {
    b.pending.delete(y);
  }
  var m = Ut(() => {
    for (var y = (
      /** @type {V[]} */
      _(c)
    ), f = y.length, p = /* @__PURE__ */ new Set(), g = (
      /** @type {Batch} */
      ln
    ), E = fn(), w = 0; w < f; w += 1) {
      var N = y[w], X = n(N, w);
      if (W) {
        var Z = n(N, w);
        X !== Z && Ar(String(w), String(X), String(Z));
      }
      var J = u ? null : a.get(X);
      J ? (J.v && fi(J.v, N), J.i && fi(J.i, w), E && g.unskip_effect(J.e)) : (J = hs(
        a,
        u ? o : xi ??= $e(),
        N,
        X,
        w,
        r,
        e,
        i
      ), u || (J.e.f |= te), a.set(X, J)), p.add(X);
    }
    if (f === 0 && s && !h && (u ? h = xe(() => s(o)) : (h = xe(() => s(xi ??= $e())), h.f |= te)), f > p.size && (W ? cs(y, n) : dn("", "", "")), !u)
      if (l.set(g, p), E) {
        for (const [Y, Ge] of a)
          p.has(Y) || g.skip_effect(Ge.e);
        g.oncommit(d), g.ondiscard(x);
      } else
        d(g);
    _(c);
  }), b = { effect: m, items: a, pending: l, outrogroups: null, fallback: h };
  u = !1;
}
function He(t) {
  for (; t !== null && (t.f & kr) === 0; )
    t = t.next;
  return t;
}
function as(t, e, i, n, r) {
  var s = e.length, o = t.items, a = He(t.effect.first), h, c = null, l = [], u = [], d, x, m, b;
  for (b = 0; b < s; b += 1) {
    if (d = e[b], x = r(d, b), m = /** @type {EachItem} */
    o.get(x).e, t.outrogroups !== null)
      for (const Z of t.outrogroups)
        Z.pending.delete(m), Z.done.delete(m);
    if ((m.f & mt) !== 0 && Ke(m), (m.f & te) !== 0)
      if (m.f ^= te, m === a)
        Oe(m, null, i);
      else {
        var y = c ? c.next : a;
        m === t.effect.last && (t.effect.last = m.prev), m.prev && (m.prev.next = m.next), m.next && (m.next.prev = m.prev), se(t, c, m), se(t, m, y), Oe(m, y, i), c = m, l = [], u = [], a = He(c.next);
        continue;
      }
    if (m !== a) {
      if (h !== void 0 && h.has(m)) {
        if (l.length < u.length) {
          var f = u[0], p;
          c = f.prev;
          var g = l[0], E = l[l.length - 1];
          for (p = 0; p < l.length; p += 1)
            Oe(l[p], f, i);
          for (p = 0; p < u.length; p += 1)
            h.delete(u[p]);
          se(t, g.prev, E.next), se(t, c, g), se(t, E, f), a = f, c = E, b -= 1, l = [], u = [];
        } else
          h.delete(m), Oe(m, a, i), se(t, m.prev, m.next), se(t, m, c === null ? t.effect.first : c.next), se(t, c, m), c = m;
        continue;
      }
      for (l = [], u = []; a !== null && a !== m; )
        (h ??= /* @__PURE__ */ new Set()).add(a), u.push(a), a = He(a.next);
      if (a === null)
        continue;
    }
    (m.f & te) === 0 && l.push(m), c = m, a = He(m.next);
  }
  if (t.outrogroups !== null) {
    for (const Z of t.outrogroups)
      Z.pending.size === 0 && (Pt(t, Gt(Z.done)), t.outrogroups?.delete(Z));
    t.outrogroups.size === 0 && (t.outrogroups = null);
  }
  if (a !== null || h !== void 0) {
    var w = [];
    if (h !== void 0)
      for (m of h)
        (m.f & mt) === 0 && w.push(m);
    for (; a !== null; )
      (a.f & mt) === 0 && a !== t.fallback && w.push(a), a = He(a.next);
    var N = w.length;
    if (N > 0) {
      var X = null;
      ss(t, w, X);
    }
  }
}
function hs(t, e, i, n, r, s, o, a) {
  var h = (o & Hr) !== 0 ? (o & Ir) === 0 ? Br(i, !1, !1) : di(i) : null, c = (o & Or) !== 0 ? di(r) : null;
  return W && h && (h.trace = () => {
    a()[c?.v ?? r];
  }), {
    v: h,
    i: c,
    e: xe(() => (s(e, h ?? i, c ?? r, a), () => {
      t.delete(n);
    }))
  };
}
function Oe(t, e, i) {
  if (t.nodes)
    for (var n = t.nodes.start, r = t.nodes.end, s = e && (e.f & te) === 0 ? (
      /** @type {EffectNodes} */
      e.nodes.start
    ) : i; n !== null; ) {
      var o = (
        /** @type {TemplateNode} */
        Cr(n)
      );
      if (s.before(n), n === r)
        return;
      n = o;
    }
}
function se(t, e, i) {
  e === null ? t.effect.first = i : e.next = i, i === null ? t.effect.last = e : i.prev = e;
}
function cs(t, e) {
  const i = /* @__PURE__ */ new Map(), n = t.length;
  for (let r = 0; r < n; r++) {
    const s = e(t[r], r);
    if (i.has(s)) {
      const o = String(i.get(s)), a = String(r);
      let h = String(s);
      h.startsWith("[object ") && (h = null), dn(o, a, h);
    }
    i.set(s, r);
  }
}
function ls(t, e) {
  var i = void 0, n;
  Rr(() => {
    i !== (i = e()) && (n && (ke(n), n = null), i && (n = xe(() => {
      pn(() => (
        /** @type {(node: Element) => void} */
        i(t)
      ));
    })));
  });
}
function vn(t) {
  var e, i, n = "";
  if (typeof t == "string" || typeof t == "number") n += t;
  else if (typeof t == "object") if (Array.isArray(t)) {
    var r = t.length;
    for (e = 0; e < r; e++) t[e] && (i = vn(t[e])) && (n && (n += " "), n += i);
  } else for (i in t) t[i] && (n && (n += " "), n += i);
  return n;
}
function us() {
  for (var t, e, i = 0, n = "", r = arguments.length; i < r; i++) (t = arguments[i]) && (e = vn(t)) && (n && (n += " "), n += e);
  return n;
}
function fs(t) {
  return typeof t == "object" ? us(t) : t ?? "";
}
const yi = [...` 	
\r\f \v\uFEFF`];
function ds(t, e, i) {
  var n = t == null ? "" : "" + t;
  if (e && (n = n ? n + " " + e : e), i) {
    for (var r of Object.keys(i))
      if (i[r])
        n = n ? n + " " + r : r;
      else if (n.length)
        for (var s = r.length, o = 0; (o = n.indexOf(r, o)) >= 0; ) {
          var a = o + s;
          (o === 0 || yi.includes(n[o - 1])) && (a === n.length || yi.includes(n[a])) ? n = (o === 0 ? "" : n.substring(0, o)) + n.substring(a + 1) : o = a;
        }
  }
  return n === "" ? null : n;
}
function _i(t, e = !1) {
  var i = e ? " !important;" : ";", n = "";
  for (var r of Object.keys(t)) {
    var s = t[r];
    s != null && s !== "" && (n += " " + r + ": " + s + i);
  }
  return n;
}
function ps(t, e) {
  if (e) {
    var i = "", n, r;
    return Array.isArray(e) ? (n = e[0], r = e[1]) : n = e, n && (i += _i(n)), r && (i += _i(r, !0)), i = i.trim(), i === "" ? null : i;
  }
  return String(t);
}
function zt(t, e, i, n, r, s) {
  var o = (
    /** @type {any} */
    t[pi]
  );
  if (o !== i || o === void 0) {
    var a = ds(i, n, s);
    a == null ? t.removeAttribute("class") : t.className = a, t[pi] = i;
  } else if (s && r !== s)
    for (var h in s) {
      var c = !!s[h];
      (r == null || c !== !!r[h]) && t.classList.toggle(h, c);
    }
  return s;
}
function gt(t, e = {}, i, n) {
  for (var r in i) {
    var s = i[r];
    e[r] !== s && (i[r] == null ? t.style.removeProperty(r) : t.style.setProperty(r, s, n));
  }
}
function xn(t, e, i, n) {
  var r = (
    /** @type {any} */
    t[mi]
  );
  if (r !== e) {
    var s = ps(e, n);
    s == null ? t.removeAttribute("style") : t.style.cssText = s, t[mi] = e;
  } else n && (Array.isArray(n) ? (gt(t, i?.[0], n[0]), gt(t, i?.[1], n[1], "important")) : gt(t, i, n));
  return n;
}
const ms = /* @__PURE__ */ Symbol("is custom element"), gs = /* @__PURE__ */ Symbol("is html"), bs = Gr ? "progress" : "PROGRESS";
function vs(t, e) {
  var i = yn(t);
  i.value === (i.value = // treat null and undefined the same for the initial value
  e ?? void 0) || // @ts-expect-error
  // `progress` elements always need their value set when it's `0`
  t.value === e && (e !== 0 || t.nodeName !== bs) || (t.value = e ?? "");
}
function M(t, e, i, n) {
  var r = yn(t), s = r[e];
  s !== (r[e] = i) && (e === "loading" && (t[Dr] = i), i == null ? t.removeAttribute(e) : typeof i != "string" && xs(t).has(e) ? t[e] = i : t.setAttribute(e, i));
}
function yn(t) {
  return (
    /** @type {Record<string | symbol, unknown>} **/
    /** @type {any} */
    t[jr] ??= {
      [ms]: t.nodeName.includes("-"),
      [gs]: t.namespaceURI === Fr
    }
  );
}
var Ei = /* @__PURE__ */ new Map();
function xs(t) {
  var e = t.getAttribute("is") || t.nodeName, i = Ei.get(e);
  if (i) return i;
  Ei.set(e, i = /* @__PURE__ */ new Set());
  for (var n, r = t, s = Element.prototype; s !== r; ) {
    n = Ur(r);
    for (var o in n)
      n[o].set && // better safe than sorry, we don't want spread attributes to mess with HTML content
      o !== "innerHTML" && o !== "textContent" && o !== "innerText" && i.add(o);
    r = cn(r);
  }
  return i;
}
function bt(t, e) {
  return t === e || t?.[Zr] === e;
}
function ue(t = Vr(), e, i, n) {
  var r = (
    /** @type {ComponentContext} */
    zr.r
  ), s = (
    /** @type {Effect} */
    Wr
  );
  return pn(() => {
    var o, a;
    return Xr(() => {
      o = a, a = [], fe(() => {
        bt(i(...a), t) || (e(t, ...a), o && bt(i(...o), t) && e(null, ...o));
      });
    }), () => {
      let h = s;
      for (; h !== r && h.parent !== null && h.parent.f & qr; )
        h = h.parent;
      const c = () => {
        a && bt(i(...a), t) && e(null, ...a);
      }, l = h.teardown;
      h.teardown = () => {
        c(), l?.();
      };
    };
  }), t;
}
function ys(t, e, i) {
  if (t == null)
    return e(void 0), i && i(void 0), be;
  const n = fe(
    () => t.subscribe(
      e,
      // @ts-expect-error
      i
    )
  );
  return n.unsubscribe ? () => n.unsubscribe() : n;
}
const me = [];
function _s(t, e) {
  return {
    subscribe: nt(t, e).subscribe
  };
}
function nt(t, e = be) {
  let i = null;
  const n = /* @__PURE__ */ new Set();
  function r(a) {
    if (Jr(t, a) && (t = a, i)) {
      const h = !me.length;
      for (const c of n)
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
    return n.add(c), n.size === 1 && (i = e(r, s) || be), a(
      /** @type {T} */
      t
    ), () => {
      n.delete(c), n.size === 0 && i && (i(), i = null);
    };
  }
  return { set: r, update: s, subscribe: o };
}
function Se(t, e, i) {
  const n = !Array.isArray(t), r = n ? [t] : t;
  if (!r.every(Boolean))
    throw new Error("derived() expects stores as input, got a falsy value");
  const s = e.length < 2;
  return _s(i, (o, a) => {
    let h = !1;
    const c = [];
    let l = 0, u = be;
    const d = () => {
      if (l)
        return;
      u();
      const m = e(n ? c[0] : c, o, a);
      s ? o(m) : u = typeof m == "function" ? m : be;
    }, x = r.map(
      (m, b) => ys(
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
      Yr(x), u(), h = !1;
    };
  });
}
const Es = {
  get(t, e) {
    if (!t.exclude.has(e))
      return t.props[e];
  },
  set(t, e) {
    return W && Qr(`${t.name}.${String(e)}`), !1;
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
function ws(t, e, i) {
  return new Proxy(W ? { props: t, exclude: e, name: i } : { props: t, exclude: e }, Es);
}
const Ss = [
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
], wi = {
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
Ss.reduce((t, { color: e, primary: i, secondary: n }) => ({
  ...t,
  [e]: {
    primary: wi[e][i],
    secondary: wi[e][n]
  }
}), {});
function Ts(t) {
  return t && t.__esModule && Object.prototype.hasOwnProperty.call(t, "default") ? t.default : t;
}
var vt, Si;
function Ms() {
  if (Si) return vt;
  Si = 1;
  var t = function(p) {
    return e(p) && !i(p);
  };
  function e(f) {
    return !!f && typeof f == "object";
  }
  function i(f) {
    var p = Object.prototype.toString.call(f);
    return p === "[object RegExp]" || p === "[object Date]" || s(f);
  }
  var n = typeof Symbol == "function" && Symbol.for, r = n ? /* @__PURE__ */ Symbol.for("react.element") : 60103;
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
var As = Ms();
const Ps = /* @__PURE__ */ Ts(As);
var Ht = function(t, e) {
  return Ht = Object.setPrototypeOf || { __proto__: [] } instanceof Array && function(i, n) {
    i.__proto__ = n;
  } || function(i, n) {
    for (var r in n) Object.prototype.hasOwnProperty.call(n, r) && (i[r] = n[r]);
  }, Ht(t, e);
};
function rt(t, e) {
  if (typeof e != "function" && e !== null)
    throw new TypeError("Class extends value " + String(e) + " is not a constructor or null");
  Ht(t, e);
  function i() {
    this.constructor = t;
  }
  t.prototype = e === null ? Object.create(e) : (i.prototype = e.prototype, new i());
}
var A = function() {
  return A = Object.assign || function(e) {
    for (var i, n = 1, r = arguments.length; n < r; n++) {
      i = arguments[n];
      for (var s in i) Object.prototype.hasOwnProperty.call(i, s) && (e[s] = i[s]);
    }
    return e;
  }, A.apply(this, arguments);
};
function Hs(t, e) {
  var i = {};
  for (var n in t) Object.prototype.hasOwnProperty.call(t, n) && e.indexOf(n) < 0 && (i[n] = t[n]);
  if (t != null && typeof Object.getOwnPropertySymbols == "function")
    for (var r = 0, n = Object.getOwnPropertySymbols(t); r < n.length; r++)
      e.indexOf(n[r]) < 0 && Object.prototype.propertyIsEnumerable.call(t, n[r]) && (i[n[r]] = t[n[r]]);
  return i;
}
function xt(t, e, i) {
  if (i || arguments.length === 2) for (var n = 0, r = e.length, s; n < r; n++)
    (s || !(n in e)) && (s || (s = Array.prototype.slice.call(e, 0, n)), s[n] = e[n]);
  return t.concat(s || Array.prototype.slice.call(e));
}
function yt(t, e) {
  var i = e && e.cache ? e.cache : Cs, n = e && e.serializer ? e.serializer : ks, r = e && e.strategy ? e.strategy : Os;
  return r(t, {
    cache: i,
    serializer: n
  });
}
function Is(t) {
  return t == null || typeof t == "number" || typeof t == "boolean";
}
function Bs(t, e, i, n) {
  var r = Is(n) ? n : i(n), s = e.get(r);
  return typeof s > "u" && (s = t.call(this, n), e.set(r, s)), s;
}
function _n(t, e, i) {
  var n = Array.prototype.slice.call(arguments, 3), r = i(n), s = e.get(r);
  return typeof s > "u" && (s = t.apply(this, n), e.set(r, s)), s;
}
function En(t, e, i, n, r) {
  return i.bind(e, t, n, r);
}
function Os(t, e) {
  var i = t.length === 1 ? Bs : _n;
  return En(t, this, i, e.cache.create(), e.serializer);
}
function Ns(t, e) {
  return En(t, this, _n, e.cache.create(), e.serializer);
}
var ks = function() {
  return JSON.stringify(arguments);
}, Ls = (
  /** @class */
  (function() {
    function t() {
      this.cache = /* @__PURE__ */ Object.create(null);
    }
    return t.prototype.get = function(e) {
      return this.cache[e];
    }, t.prototype.set = function(e, i) {
      this.cache[e] = i;
    }, t;
  })()
), Cs = {
  create: function() {
    return new Ls();
  }
}, _t = {
  variadic: Ns
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
function Ti(t) {
  return t.type === B.literal;
}
function Rs(t) {
  return t.type === B.argument;
}
function wn(t) {
  return t.type === B.number;
}
function Sn(t) {
  return t.type === B.date;
}
function Tn(t) {
  return t.type === B.time;
}
function Mn(t) {
  return t.type === B.select;
}
function An(t) {
  return t.type === B.plural;
}
function Ds(t) {
  return t.type === B.pound;
}
function Pn(t) {
  return t.type === B.tag;
}
function Hn(t) {
  return !!(t && typeof t == "object" && t.type === ye.number);
}
function It(t) {
  return !!(t && typeof t == "object" && t.type === ye.dateTime);
}
var In = /[ \xA0\u1680\u2000-\u200A\u202F\u205F\u3000]/, js = /(?:[Eec]{1,6}|G{1,5}|[Qq]{1,5}|(?:[yYur]+|U{1,5})|[ML]{1,5}|d{1,2}|D{1,3}|F{1}|[abB]{1,5}|[hkHK]{1,2}|w{1,2}|W{1}|m{1,2}|s{1,2}|[zZOvVxX]{1,4})(?=([^']*'[^']*')*[^']*$)/g;
function Fs(t) {
  var e = {};
  return t.replace(js, function(i) {
    var n = i.length;
    switch (i[0]) {
      // Era
      case "G":
        e.era = n === 4 ? "long" : n === 5 ? "narrow" : "short";
        break;
      // Year
      case "y":
        e.year = n === 2 ? "2-digit" : "numeric";
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
        e.month = ["numeric", "2-digit", "short", "long", "narrow"][n - 1];
        break;
      // Week
      case "w":
      case "W":
        throw new RangeError("`w/W` (week) patterns are not supported");
      case "d":
        e.day = ["numeric", "2-digit"][n - 1];
        break;
      case "D":
      case "F":
      case "g":
        throw new RangeError("`D/F/g` (day) patterns are not supported, use `d` instead");
      // Weekday
      case "E":
        e.weekday = n === 4 ? "long" : n === 5 ? "narrow" : "short";
        break;
      case "e":
        if (n < 4)
          throw new RangeError("`e..eee` (weekday) patterns are not supported");
        e.weekday = ["short", "long", "narrow", "short"][n - 4];
        break;
      case "c":
        if (n < 4)
          throw new RangeError("`c..ccc` (weekday) patterns are not supported");
        e.weekday = ["short", "long", "narrow", "short"][n - 4];
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
        e.hourCycle = "h12", e.hour = ["numeric", "2-digit"][n - 1];
        break;
      case "H":
        e.hourCycle = "h23", e.hour = ["numeric", "2-digit"][n - 1];
        break;
      case "K":
        e.hourCycle = "h11", e.hour = ["numeric", "2-digit"][n - 1];
        break;
      case "k":
        e.hourCycle = "h24", e.hour = ["numeric", "2-digit"][n - 1];
        break;
      case "j":
      case "J":
      case "C":
        throw new RangeError("`j/J/C` (hour) patterns are not supported, use `h/H/K/k` instead");
      // Minute
      case "m":
        e.minute = ["numeric", "2-digit"][n - 1];
        break;
      // Second
      case "s":
        e.second = ["numeric", "2-digit"][n - 1];
        break;
      case "S":
      case "A":
        throw new RangeError("`S/A` (second) patterns are not supported, use `s` instead");
      // Zone
      case "z":
        e.timeZoneName = n < 4 ? "short" : "long";
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
var Us = /[\t-\r \x85\u200E\u200F\u2028\u2029]/i;
function Gs(t) {
  if (t.length === 0)
    throw new Error("Number skeleton cannot be empty");
  for (var e = t.split(Us).filter(function(d) {
    return d.length > 0;
  }), i = [], n = 0, r = e; n < r.length; n++) {
    var s = r[n], o = s.split("/");
    if (o.length === 0)
      throw new Error("Invalid number skeleton");
    for (var a = o[0], h = o.slice(1), c = 0, l = h; c < l.length; c++) {
      var u = l[c];
      if (u.length === 0)
        throw new Error("Invalid number skeleton");
    }
    i.push({ stem: a, options: h });
  }
  return i;
}
function zs(t) {
  return t.replace(/^(.*?)-/, "");
}
var Mi = /^\.(?:(0+)(\*)?|(#+)|(0+)(#+))$/g, Bn = /^(@+)?(\+|#+)?[rs]?$/g, Vs = /(\*)(0+)|(#+)(0+)|(0+)/g, On = /^(0+)$/;
function Ai(t) {
  var e = {};
  return t[t.length - 1] === "r" ? e.roundingPriority = "morePrecision" : t[t.length - 1] === "s" && (e.roundingPriority = "lessPrecision"), t.replace(Bn, function(i, n, r) {
    return typeof r != "string" ? (e.minimumSignificantDigits = n.length, e.maximumSignificantDigits = n.length) : r === "+" ? e.minimumSignificantDigits = n.length : n[0] === "#" ? e.maximumSignificantDigits = n.length : (e.minimumSignificantDigits = n.length, e.maximumSignificantDigits = n.length + (typeof r == "string" ? r.length : 0)), "";
  }), e;
}
function Nn(t) {
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
function Xs(t) {
  var e;
  if (t[0] === "E" && t[1] === "E" ? (e = {
    notation: "engineering"
  }, t = t.slice(2)) : t[0] === "E" && (e = {
    notation: "scientific"
  }, t = t.slice(1)), e) {
    var i = t.slice(0, 2);
    if (i === "+!" ? (e.signDisplay = "always", t = t.slice(2)) : i === "+?" && (e.signDisplay = "exceptZero", t = t.slice(2)), !On.test(t))
      throw new Error("Malformed concise eng/scientific notation");
    e.minimumIntegerDigits = t.length;
  }
  return e;
}
function Pi(t) {
  var e = {}, i = Nn(t);
  return i || e;
}
function Ws(t) {
  for (var e = {}, i = 0, n = t; i < n.length; i++) {
    var r = n[i];
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
        e.style = "unit", e.unit = zs(r.options[0]);
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
          return A(A({}, h), Pi(c));
        }, {}));
        continue;
      case "engineering":
        e = A(A(A({}, e), { notation: "engineering" }), r.options.reduce(function(h, c) {
          return A(A({}, h), Pi(c));
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
        r.options[0].replace(Vs, function(h, c, l, u, d, x) {
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
    if (On.test(r.stem)) {
      e.minimumIntegerDigits = r.stem.length;
      continue;
    }
    if (Mi.test(r.stem)) {
      if (r.options.length > 1)
        throw new RangeError("Fraction-precision stems only accept a single optional option");
      r.stem.replace(Mi, function(h, c, l, u, d, x) {
        return l === "*" ? e.minimumFractionDigits = c.length : u && u[0] === "#" ? e.maximumFractionDigits = u.length : d && x ? (e.minimumFractionDigits = d.length, e.maximumFractionDigits = d.length + x.length) : (e.minimumFractionDigits = c.length, e.maximumFractionDigits = c.length), "";
      });
      var s = r.options[0];
      s === "w" ? e = A(A({}, e), { trailingZeroDisplay: "stripIfInteger" }) : s && (e = A(A({}, e), Ai(s)));
      continue;
    }
    if (Bn.test(r.stem)) {
      e = A(A({}, e), Ai(r.stem));
      continue;
    }
    var o = Nn(r.stem);
    o && (e = A(A({}, e), o));
    var a = Xs(r.stem);
    a && (e = A(A({}, e), a));
  }
  return e;
}
var Xe = {
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
function qs(t, e) {
  for (var i = "", n = 0; n < t.length; n++) {
    var r = t.charAt(n);
    if (r === "j") {
      for (var s = 0; n + 1 < t.length && t.charAt(n + 1) === r; )
        s++, n++;
      var o = 1 + (s & 1), a = s < 2 ? 1 : 3 + (s >> 1), h = "a", c = Zs(e);
      for ((c == "H" || c == "k") && (a = 0); a-- > 0; )
        i += h;
      for (; o-- > 0; )
        i = c + i;
    } else r === "J" ? i += "H" : i += r;
  }
  return i;
}
function Zs(t) {
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
  var i = t.language, n;
  i !== "root" && (n = t.maximize().region);
  var r = Xe[n || ""] || Xe[i || ""] || Xe["".concat(i, "-001")] || Xe["001"];
  return r[0];
}
var Et, Js = new RegExp("^".concat(In.source, "*")), Ys = new RegExp("".concat(In.source, "*$"));
function T(t, e) {
  return { start: t, end: e };
}
var Qs = !!String.prototype.startsWith && "_a".startsWith("a", 1), Ks = !!String.fromCodePoint, $s = !!Object.fromEntries, eo = !!String.prototype.codePointAt, to = !!String.prototype.trimStart, io = !!String.prototype.trimEnd, no = !!Number.isSafeInteger, ro = no ? Number.isSafeInteger : function(t) {
  return typeof t == "number" && isFinite(t) && Math.floor(t) === t && Math.abs(t) <= 9007199254740991;
}, Bt = !0;
try {
  var so = Ln("([^\\p{White_Space}\\p{Pattern_Syntax}]*)", "yu");
  Bt = ((Et = so.exec("a")) === null || Et === void 0 ? void 0 : Et[0]) === "a";
} catch {
  Bt = !1;
}
var Hi = Qs ? (
  // Native
  function(e, i, n) {
    return e.startsWith(i, n);
  }
) : (
  // For IE11
  function(e, i, n) {
    return e.slice(n, n + i.length) === i;
  }
), Ot = Ks ? String.fromCodePoint : (
  // IE11
  function() {
    for (var e = [], i = 0; i < arguments.length; i++)
      e[i] = arguments[i];
    for (var n = "", r = e.length, s = 0, o; r > s; ) {
      if (o = e[s++], o > 1114111)
        throw RangeError(o + " is not a valid code point");
      n += o < 65536 ? String.fromCharCode(o) : String.fromCharCode(((o -= 65536) >> 10) + 55296, o % 1024 + 56320);
    }
    return n;
  }
), Ii = (
  // native
  $s ? Object.fromEntries : (
    // Ponyfill
    function(e) {
      for (var i = {}, n = 0, r = e; n < r.length; n++) {
        var s = r[n], o = s[0], a = s[1];
        i[o] = a;
      }
      return i;
    }
  )
), kn = eo ? (
  // Native
  function(e, i) {
    return e.codePointAt(i);
  }
) : (
  // IE 11
  function(e, i) {
    var n = e.length;
    if (!(i < 0 || i >= n)) {
      var r = e.charCodeAt(i), s;
      return r < 55296 || r > 56319 || i + 1 === n || (s = e.charCodeAt(i + 1)) < 56320 || s > 57343 ? r : (r - 55296 << 10) + (s - 56320) + 65536;
    }
  }
), oo = to ? (
  // Native
  function(e) {
    return e.trimStart();
  }
) : (
  // Ponyfill
  function(e) {
    return e.replace(Js, "");
  }
), ao = io ? (
  // Native
  function(e) {
    return e.trimEnd();
  }
) : (
  // Ponyfill
  function(e) {
    return e.replace(Ys, "");
  }
);
function Ln(t, e) {
  return new RegExp(t, e);
}
var Nt;
if (Bt) {
  var Bi = Ln("([^\\p{White_Space}\\p{Pattern_Syntax}]*)", "yu");
  Nt = function(e, i) {
    var n;
    Bi.lastIndex = i;
    var r = Bi.exec(e);
    return (n = r[1]) !== null && n !== void 0 ? n : "";
  };
} else
  Nt = function(e, i) {
    for (var n = []; ; ) {
      var r = kn(e, i);
      if (r === void 0 || Cn(r) || uo(r))
        break;
      n.push(r), i += r >= 65536 ? 2 : 1;
    }
    return Ot.apply(void 0, n);
  };
var ho = (
  /** @class */
  (function() {
    function t(e, i) {
      i === void 0 && (i = {}), this.message = e, this.position = { offset: 0, line: 1, column: 1 }, this.ignoreTag = !!i.ignoreTag, this.locale = i.locale, this.requiresOtherClause = !!i.requiresOtherClause, this.shouldParseSkeletons = !!i.shouldParseSkeletons;
    }
    return t.prototype.parse = function() {
      if (this.offset() !== 0)
        throw Error("parser can only be used once");
      return this.parseMessage(0, "", !1);
    }, t.prototype.parseMessage = function(e, i, n) {
      for (var r = []; !this.isEOF(); ) {
        var s = this.char();
        if (s === 123) {
          var o = this.parseArgument(e, n);
          if (o.err)
            return o;
          r.push(o.val);
        } else {
          if (s === 125 && e > 0)
            break;
          if (s === 35 && (i === "plural" || i === "selectordinal")) {
            var a = this.clonePosition();
            this.bump(), r.push({
              type: B.pound,
              location: T(a, this.clonePosition())
            });
          } else if (s === 60 && !this.ignoreTag && this.peek() === 47) {
            if (n)
              break;
            return this.error(S.UNMATCHED_CLOSING_TAG, T(this.clonePosition(), this.clonePosition()));
          } else if (s === 60 && !this.ignoreTag && kt(this.peek() || 0)) {
            var o = this.parseTag(e, i);
            if (o.err)
              return o;
            r.push(o.val);
          } else {
            var o = this.parseLiteral(e, i);
            if (o.err)
              return o;
            r.push(o.val);
          }
        }
      }
      return { val: r, err: null };
    }, t.prototype.parseTag = function(e, i) {
      var n = this.clonePosition();
      this.bump();
      var r = this.parseTagName();
      if (this.bumpSpace(), this.bumpIf("/>"))
        return {
          val: {
            type: B.literal,
            value: "<".concat(r, "/>"),
            location: T(n, this.clonePosition())
          },
          err: null
        };
      if (this.bumpIf(">")) {
        var s = this.parseMessage(e + 1, i, !0);
        if (s.err)
          return s;
        var o = s.val, a = this.clonePosition();
        if (this.bumpIf("</")) {
          if (this.isEOF() || !kt(this.char()))
            return this.error(S.INVALID_TAG, T(a, this.clonePosition()));
          var h = this.clonePosition(), c = this.parseTagName();
          return r !== c ? this.error(S.UNMATCHED_CLOSING_TAG, T(h, this.clonePosition())) : (this.bumpSpace(), this.bumpIf(">") ? {
            val: {
              type: B.tag,
              value: r,
              children: o,
              location: T(n, this.clonePosition())
            },
            err: null
          } : this.error(S.INVALID_TAG, T(a, this.clonePosition())));
        } else
          return this.error(S.UNCLOSED_TAG, T(n, this.clonePosition()));
      } else
        return this.error(S.INVALID_TAG, T(n, this.clonePosition()));
    }, t.prototype.parseTagName = function() {
      var e = this.offset();
      for (this.bump(); !this.isEOF() && lo(this.char()); )
        this.bump();
      return this.message.slice(e, this.offset());
    }, t.prototype.parseLiteral = function(e, i) {
      for (var n = this.clonePosition(), r = ""; ; ) {
        var s = this.tryParseQuote(i);
        if (s) {
          r += s;
          continue;
        }
        var o = this.tryParseUnquoted(e, i);
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
      var h = T(n, this.clonePosition());
      return {
        val: { type: B.literal, value: r, location: h },
        err: null
      };
    }, t.prototype.tryParseLeftAngleBracket = function() {
      return !this.isEOF() && this.char() === 60 && (this.ignoreTag || // If at the opening tag or closing tag position, bail.
      !co(this.peek() || 0)) ? (this.bump(), "<") : null;
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
      var i = [this.char()];
      for (this.bump(); !this.isEOF(); ) {
        var n = this.char();
        if (n === 39)
          if (this.peek() === 39)
            i.push(39), this.bump();
          else {
            this.bump();
            break;
          }
        else
          i.push(n);
        this.bump();
      }
      return Ot.apply(void 0, i);
    }, t.prototype.tryParseUnquoted = function(e, i) {
      if (this.isEOF())
        return null;
      var n = this.char();
      return n === 60 || n === 123 || n === 35 && (i === "plural" || i === "selectordinal") || n === 125 && e > 0 ? null : (this.bump(), Ot(n));
    }, t.prototype.parseArgument = function(e, i) {
      var n = this.clonePosition();
      if (this.bump(), this.bumpSpace(), this.isEOF())
        return this.error(S.EXPECT_ARGUMENT_CLOSING_BRACE, T(n, this.clonePosition()));
      if (this.char() === 125)
        return this.bump(), this.error(S.EMPTY_ARGUMENT, T(n, this.clonePosition()));
      var r = this.parseIdentifierIfPossible().value;
      if (!r)
        return this.error(S.MALFORMED_ARGUMENT, T(n, this.clonePosition()));
      if (this.bumpSpace(), this.isEOF())
        return this.error(S.EXPECT_ARGUMENT_CLOSING_BRACE, T(n, this.clonePosition()));
      switch (this.char()) {
        // Simple argument: `{name}`
        case 125:
          return this.bump(), {
            val: {
              type: B.argument,
              // value does not include the opening and closing braces.
              value: r,
              location: T(n, this.clonePosition())
            },
            err: null
          };
        // Argument with options: `{name, format, ...}`
        case 44:
          return this.bump(), this.bumpSpace(), this.isEOF() ? this.error(S.EXPECT_ARGUMENT_CLOSING_BRACE, T(n, this.clonePosition())) : this.parseArgumentOptions(e, i, r, n);
        default:
          return this.error(S.MALFORMED_ARGUMENT, T(n, this.clonePosition()));
      }
    }, t.prototype.parseIdentifierIfPossible = function() {
      var e = this.clonePosition(), i = this.offset(), n = Nt(this.message, i), r = i + n.length;
      this.bumpTo(r);
      var s = this.clonePosition(), o = T(e, s);
      return { value: n, location: o };
    }, t.prototype.parseArgumentOptions = function(e, i, n, r) {
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
            var d = ao(u.val);
            if (d.length === 0)
              return this.error(S.EXPECT_ARGUMENT_STYLE, T(this.clonePosition(), this.clonePosition()));
            var x = T(l, this.clonePosition());
            c = { style: d, styleLocation: x };
          }
          var m = this.tryParseArgumentClose(r);
          if (m.err)
            return m;
          var b = T(r, this.clonePosition());
          if (c && Hi(c?.style, "::", 0)) {
            var y = oo(c.style.slice(2));
            if (a === "number") {
              var u = this.parseNumberSkeletonFromString(y, c.styleLocation);
              return u.err ? u : {
                val: { type: B.number, value: n, location: b, style: u.val },
                err: null
              };
            } else {
              if (y.length === 0)
                return this.error(S.EXPECT_DATE_TIME_SKELETON, b);
              var f = y;
              this.locale && (f = qs(y, this.locale));
              var d = {
                type: ye.dateTime,
                pattern: f,
                location: c.styleLocation,
                parsedOptions: this.shouldParseSkeletons ? Fs(f) : {}
              }, p = a === "date" ? B.date : B.time;
              return {
                val: { type: p, value: n, location: b, style: d },
                err: null
              };
            }
          }
          return {
            val: {
              type: a === "number" ? B.number : a === "date" ? B.date : B.time,
              value: n,
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
          var N = this.tryParsePluralOrSelectOptions(e, a, i, E);
          if (N.err)
            return N;
          var m = this.tryParseArgumentClose(r);
          if (m.err)
            return m;
          var X = T(r, this.clonePosition());
          return a === "select" ? {
            val: {
              type: B.select,
              value: n,
              options: Ii(N.val),
              location: X
            },
            err: null
          } : {
            val: {
              type: B.plural,
              value: n,
              options: Ii(N.val),
              offset: w,
              pluralType: a === "plural" ? "cardinal" : "ordinal",
              location: X
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
      for (var e = 0, i = this.clonePosition(); !this.isEOF(); ) {
        var n = this.char();
        switch (n) {
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
                val: this.message.slice(i.offset, this.offset()),
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
        val: this.message.slice(i.offset, this.offset()),
        err: null
      };
    }, t.prototype.parseNumberSkeletonFromString = function(e, i) {
      var n = [];
      try {
        n = Gs(e);
      } catch {
        return this.error(S.INVALID_NUMBER_SKELETON, i);
      }
      return {
        val: {
          type: ye.number,
          tokens: n,
          location: i,
          parsedOptions: this.shouldParseSkeletons ? Ws(n) : {}
        },
        err: null
      };
    }, t.prototype.tryParsePluralOrSelectOptions = function(e, i, n, r) {
      for (var s, o = !1, a = [], h = /* @__PURE__ */ new Set(), c = r.value, l = r.location; ; ) {
        if (c.length === 0) {
          var u = this.clonePosition();
          if (i !== "select" && this.bumpIf("=")) {
            var d = this.tryParseDecimalInteger(S.EXPECT_PLURAL_ARGUMENT_SELECTOR, S.INVALID_PLURAL_ARGUMENT_SELECTOR);
            if (d.err)
              return d;
            l = T(u, this.clonePosition()), c = this.message.slice(u.offset, this.offset());
          } else
            break;
        }
        if (h.has(c))
          return this.error(i === "select" ? S.DUPLICATE_SELECT_ARGUMENT_SELECTOR : S.DUPLICATE_PLURAL_ARGUMENT_SELECTOR, l);
        c === "other" && (o = !0), this.bumpSpace();
        var x = this.clonePosition();
        if (!this.bumpIf("{"))
          return this.error(i === "select" ? S.EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT : S.EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT, T(this.clonePosition(), this.clonePosition()));
        var m = this.parseMessage(e + 1, i, n);
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
      return a.length === 0 ? this.error(i === "select" ? S.EXPECT_SELECT_ARGUMENT_SELECTOR : S.EXPECT_PLURAL_ARGUMENT_SELECTOR, T(this.clonePosition(), this.clonePosition())) : this.requiresOtherClause && !o ? this.error(S.MISSING_OTHER_CLAUSE, T(this.clonePosition(), this.clonePosition())) : { val: a, err: null };
    }, t.prototype.tryParseDecimalInteger = function(e, i) {
      var n = 1, r = this.clonePosition();
      this.bumpIf("+") || this.bumpIf("-") && (n = -1);
      for (var s = !1, o = 0; !this.isEOF(); ) {
        var a = this.char();
        if (a >= 48 && a <= 57)
          s = !0, o = o * 10 + (a - 48), this.bump();
        else
          break;
      }
      var h = T(r, this.clonePosition());
      return s ? (o *= n, ro(o) ? { val: o, err: null } : this.error(i, h)) : this.error(e, h);
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
      var i = kn(this.message, e);
      if (i === void 0)
        throw Error("Offset ".concat(e, " is at invalid UTF-16 code unit boundary"));
      return i;
    }, t.prototype.error = function(e, i) {
      return {
        val: null,
        err: {
          kind: e,
          message: this.message,
          location: i
        }
      };
    }, t.prototype.bump = function() {
      if (!this.isEOF()) {
        var e = this.char();
        e === 10 ? (this.position.line += 1, this.position.column = 1, this.position.offset += 1) : (this.position.column += 1, this.position.offset += e < 65536 ? 1 : 2);
      }
    }, t.prototype.bumpIf = function(e) {
      if (Hi(this.message, e, this.offset())) {
        for (var i = 0; i < e.length; i++)
          this.bump();
        return !0;
      }
      return !1;
    }, t.prototype.bumpUntil = function(e) {
      var i = this.offset(), n = this.message.indexOf(e, i);
      return n >= 0 ? (this.bumpTo(n), !0) : (this.bumpTo(this.message.length), !1);
    }, t.prototype.bumpTo = function(e) {
      if (this.offset() > e)
        throw Error("targetOffset ".concat(e, " must be greater than or equal to the current offset ").concat(this.offset()));
      for (e = Math.min(e, this.message.length); ; ) {
        var i = this.offset();
        if (i === e)
          break;
        if (i > e)
          throw Error("targetOffset ".concat(e, " is at invalid UTF-16 code unit boundary"));
        if (this.bump(), this.isEOF())
          break;
      }
    }, t.prototype.bumpSpace = function() {
      for (; !this.isEOF() && Cn(this.char()); )
        this.bump();
    }, t.prototype.peek = function() {
      if (this.isEOF())
        return null;
      var e = this.char(), i = this.offset(), n = this.message.charCodeAt(i + (e >= 65536 ? 2 : 1));
      return n ?? null;
    }, t;
  })()
);
function kt(t) {
  return t >= 97 && t <= 122 || t >= 65 && t <= 90;
}
function co(t) {
  return kt(t) || t === 47;
}
function lo(t) {
  return t === 45 || t === 46 || t >= 48 && t <= 57 || t === 95 || t >= 97 && t <= 122 || t >= 65 && t <= 90 || t == 183 || t >= 192 && t <= 214 || t >= 216 && t <= 246 || t >= 248 && t <= 893 || t >= 895 && t <= 8191 || t >= 8204 && t <= 8205 || t >= 8255 && t <= 8256 || t >= 8304 && t <= 8591 || t >= 11264 && t <= 12271 || t >= 12289 && t <= 55295 || t >= 63744 && t <= 64975 || t >= 65008 && t <= 65533 || t >= 65536 && t <= 983039;
}
function Cn(t) {
  return t >= 9 && t <= 13 || t === 32 || t === 133 || t >= 8206 && t <= 8207 || t === 8232 || t === 8233;
}
function uo(t) {
  return t >= 33 && t <= 35 || t === 36 || t >= 37 && t <= 39 || t === 40 || t === 41 || t === 42 || t === 43 || t === 44 || t === 45 || t >= 46 && t <= 47 || t >= 58 && t <= 59 || t >= 60 && t <= 62 || t >= 63 && t <= 64 || t === 91 || t === 92 || t === 93 || t === 94 || t === 96 || t === 123 || t === 124 || t === 125 || t === 126 || t === 161 || t >= 162 && t <= 165 || t === 166 || t === 167 || t === 169 || t === 171 || t === 172 || t === 174 || t === 176 || t === 177 || t === 182 || t === 187 || t === 191 || t === 215 || t === 247 || t >= 8208 && t <= 8213 || t >= 8214 && t <= 8215 || t === 8216 || t === 8217 || t === 8218 || t >= 8219 && t <= 8220 || t === 8221 || t === 8222 || t === 8223 || t >= 8224 && t <= 8231 || t >= 8240 && t <= 8248 || t === 8249 || t === 8250 || t >= 8251 && t <= 8254 || t >= 8257 && t <= 8259 || t === 8260 || t === 8261 || t === 8262 || t >= 8263 && t <= 8273 || t === 8274 || t === 8275 || t >= 8277 && t <= 8286 || t >= 8592 && t <= 8596 || t >= 8597 && t <= 8601 || t >= 8602 && t <= 8603 || t >= 8604 && t <= 8607 || t === 8608 || t >= 8609 && t <= 8610 || t === 8611 || t >= 8612 && t <= 8613 || t === 8614 || t >= 8615 && t <= 8621 || t === 8622 || t >= 8623 && t <= 8653 || t >= 8654 && t <= 8655 || t >= 8656 && t <= 8657 || t === 8658 || t === 8659 || t === 8660 || t >= 8661 && t <= 8691 || t >= 8692 && t <= 8959 || t >= 8960 && t <= 8967 || t === 8968 || t === 8969 || t === 8970 || t === 8971 || t >= 8972 && t <= 8991 || t >= 8992 && t <= 8993 || t >= 8994 && t <= 9e3 || t === 9001 || t === 9002 || t >= 9003 && t <= 9083 || t === 9084 || t >= 9085 && t <= 9114 || t >= 9115 && t <= 9139 || t >= 9140 && t <= 9179 || t >= 9180 && t <= 9185 || t >= 9186 && t <= 9254 || t >= 9255 && t <= 9279 || t >= 9280 && t <= 9290 || t >= 9291 && t <= 9311 || t >= 9472 && t <= 9654 || t === 9655 || t >= 9656 && t <= 9664 || t === 9665 || t >= 9666 && t <= 9719 || t >= 9720 && t <= 9727 || t >= 9728 && t <= 9838 || t === 9839 || t >= 9840 && t <= 10087 || t === 10088 || t === 10089 || t === 10090 || t === 10091 || t === 10092 || t === 10093 || t === 10094 || t === 10095 || t === 10096 || t === 10097 || t === 10098 || t === 10099 || t === 10100 || t === 10101 || t >= 10132 && t <= 10175 || t >= 10176 && t <= 10180 || t === 10181 || t === 10182 || t >= 10183 && t <= 10213 || t === 10214 || t === 10215 || t === 10216 || t === 10217 || t === 10218 || t === 10219 || t === 10220 || t === 10221 || t === 10222 || t === 10223 || t >= 10224 && t <= 10239 || t >= 10240 && t <= 10495 || t >= 10496 && t <= 10626 || t === 10627 || t === 10628 || t === 10629 || t === 10630 || t === 10631 || t === 10632 || t === 10633 || t === 10634 || t === 10635 || t === 10636 || t === 10637 || t === 10638 || t === 10639 || t === 10640 || t === 10641 || t === 10642 || t === 10643 || t === 10644 || t === 10645 || t === 10646 || t === 10647 || t === 10648 || t >= 10649 && t <= 10711 || t === 10712 || t === 10713 || t === 10714 || t === 10715 || t >= 10716 && t <= 10747 || t === 10748 || t === 10749 || t >= 10750 && t <= 11007 || t >= 11008 && t <= 11055 || t >= 11056 && t <= 11076 || t >= 11077 && t <= 11078 || t >= 11079 && t <= 11084 || t >= 11085 && t <= 11123 || t >= 11124 && t <= 11125 || t >= 11126 && t <= 11157 || t === 11158 || t >= 11159 && t <= 11263 || t >= 11776 && t <= 11777 || t === 11778 || t === 11779 || t === 11780 || t === 11781 || t >= 11782 && t <= 11784 || t === 11785 || t === 11786 || t === 11787 || t === 11788 || t === 11789 || t >= 11790 && t <= 11798 || t === 11799 || t >= 11800 && t <= 11801 || t === 11802 || t === 11803 || t === 11804 || t === 11805 || t >= 11806 && t <= 11807 || t === 11808 || t === 11809 || t === 11810 || t === 11811 || t === 11812 || t === 11813 || t === 11814 || t === 11815 || t === 11816 || t === 11817 || t >= 11818 && t <= 11822 || t === 11823 || t >= 11824 && t <= 11833 || t >= 11834 && t <= 11835 || t >= 11836 && t <= 11839 || t === 11840 || t === 11841 || t === 11842 || t >= 11843 && t <= 11855 || t >= 11856 && t <= 11857 || t === 11858 || t >= 11859 && t <= 11903 || t >= 12289 && t <= 12291 || t === 12296 || t === 12297 || t === 12298 || t === 12299 || t === 12300 || t === 12301 || t === 12302 || t === 12303 || t === 12304 || t === 12305 || t >= 12306 && t <= 12307 || t === 12308 || t === 12309 || t === 12310 || t === 12311 || t === 12312 || t === 12313 || t === 12314 || t === 12315 || t === 12316 || t === 12317 || t >= 12318 && t <= 12319 || t === 12320 || t === 12336 || t === 64830 || t === 64831 || t >= 65093 && t <= 65094;
}
function Lt(t) {
  t.forEach(function(e) {
    if (delete e.location, Mn(e) || An(e))
      for (var i in e.options)
        delete e.options[i].location, Lt(e.options[i].value);
    else wn(e) && Hn(e.style) || (Sn(e) || Tn(e)) && It(e.style) ? delete e.style.location : Pn(e) && Lt(e.children);
  });
}
function fo(t, e) {
  e === void 0 && (e = {}), e = A({ shouldParseSkeletons: !0, requiresOtherClause: !0 }, e);
  var i = new ho(t, e).parse();
  if (i.err) {
    var n = SyntaxError(S[i.err.kind]);
    throw n.location = i.err.location, n.originalMessage = i.err.message, n;
  }
  return e?.captureLocation || Lt(i.val), i.val;
}
var _e;
(function(t) {
  t.MISSING_VALUE = "MISSING_VALUE", t.INVALID_VALUE = "INVALID_VALUE", t.MISSING_INTL_API = "MISSING_INTL_API";
})(_e || (_e = {}));
var st = (
  /** @class */
  (function(t) {
    rt(e, t);
    function e(i, n, r) {
      var s = t.call(this, i) || this;
      return s.code = n, s.originalMessage = r, s;
    }
    return e.prototype.toString = function() {
      return "[formatjs Error: ".concat(this.code, "] ").concat(this.message);
    }, e;
  })(Error)
), Oi = (
  /** @class */
  (function(t) {
    rt(e, t);
    function e(i, n, r, s) {
      return t.call(this, 'Invalid values for "'.concat(i, '": "').concat(n, '". Options are "').concat(Object.keys(r).join('", "'), '"'), _e.INVALID_VALUE, s) || this;
    }
    return e;
  })(st)
), po = (
  /** @class */
  (function(t) {
    rt(e, t);
    function e(i, n, r) {
      return t.call(this, 'Value for "'.concat(i, '" must be of type ').concat(n), _e.INVALID_VALUE, r) || this;
    }
    return e;
  })(st)
), mo = (
  /** @class */
  (function(t) {
    rt(e, t);
    function e(i, n) {
      return t.call(this, 'The intl string context variable "'.concat(i, '" was not provided to the string "').concat(n, '"'), _e.MISSING_VALUE, n) || this;
    }
    return e;
  })(st)
), F;
(function(t) {
  t[t.literal = 0] = "literal", t[t.object = 1] = "object";
})(F || (F = {}));
function go(t) {
  return t.length < 2 ? t : t.reduce(function(e, i) {
    var n = e[e.length - 1];
    return !n || n.type !== F.literal || i.type !== F.literal ? e.push(i) : n.value += i.value, e;
  }, []);
}
function bo(t) {
  return typeof t == "function";
}
function Ze(t, e, i, n, r, s, o) {
  if (t.length === 1 && Ti(t[0]))
    return [
      {
        type: F.literal,
        value: t[0].value
      }
    ];
  for (var a = [], h = 0, c = t; h < c.length; h++) {
    var l = c[h];
    if (Ti(l)) {
      a.push({
        type: F.literal,
        value: l.value
      });
      continue;
    }
    if (Ds(l)) {
      typeof s == "number" && a.push({
        type: F.literal,
        value: i.getNumberFormat(e).format(s)
      });
      continue;
    }
    var u = l.value;
    if (!(r && u in r))
      throw new mo(u, o);
    var d = r[u];
    if (Rs(l)) {
      (!d || typeof d == "string" || typeof d == "number") && (d = typeof d == "string" || typeof d == "number" ? String(d) : ""), a.push({
        type: typeof d == "string" ? F.literal : F.object,
        value: d
      });
      continue;
    }
    if (Sn(l)) {
      var x = typeof l.style == "string" ? n.date[l.style] : It(l.style) ? l.style.parsedOptions : void 0;
      a.push({
        type: F.literal,
        value: i.getDateTimeFormat(e, x).format(d)
      });
      continue;
    }
    if (Tn(l)) {
      var x = typeof l.style == "string" ? n.time[l.style] : It(l.style) ? l.style.parsedOptions : n.time.medium;
      a.push({
        type: F.literal,
        value: i.getDateTimeFormat(e, x).format(d)
      });
      continue;
    }
    if (wn(l)) {
      var x = typeof l.style == "string" ? n.number[l.style] : Hn(l.style) ? l.style.parsedOptions : void 0;
      x && x.scale && (d = d * (x.scale || 1)), a.push({
        type: F.literal,
        value: i.getNumberFormat(e, x).format(d)
      });
      continue;
    }
    if (Pn(l)) {
      var m = l.children, b = l.value, y = r[b];
      if (!bo(y))
        throw new po(b, "function", o);
      var f = Ze(m, e, i, n, r, s), p = y(f.map(function(w) {
        return w.value;
      }));
      Array.isArray(p) || (p = [p]), a.push.apply(a, p.map(function(w) {
        return {
          type: typeof w == "string" ? F.literal : F.object,
          value: w
        };
      }));
    }
    if (Mn(l)) {
      var g = l.options[d] || l.options.other;
      if (!g)
        throw new Oi(l.value, d, Object.keys(l.options), o);
      a.push.apply(a, Ze(g.value, e, i, n, r));
      continue;
    }
    if (An(l)) {
      var g = l.options["=".concat(d)];
      if (!g) {
        if (!Intl.PluralRules)
          throw new st(`Intl.PluralRules is not available in this environment.
Try polyfilling it using "@formatjs/intl-pluralrules"
`, _e.MISSING_INTL_API, o);
        var E = i.getPluralRules(e, { type: l.pluralType }).select(d - (l.offset || 0));
        g = l.options[E] || l.options.other;
      }
      if (!g)
        throw new Oi(l.value, d, Object.keys(l.options), o);
      a.push.apply(a, Ze(g.value, e, i, n, r, d - (l.offset || 0)));
      continue;
    }
  }
  return go(a);
}
function vo(t, e) {
  return e ? A(A(A({}, t || {}), e || {}), Object.keys(t).reduce(function(i, n) {
    return i[n] = A(A({}, t[n]), e[n] || {}), i;
  }, {})) : t;
}
function xo(t, e) {
  return e ? Object.keys(t).reduce(function(i, n) {
    return i[n] = vo(t[n], e[n]), i;
  }, A({}, t)) : t;
}
function wt(t) {
  return {
    create: function() {
      return {
        get: function(e) {
          return t[e];
        },
        set: function(e, i) {
          t[e] = i;
        }
      };
    }
  };
}
function yo(t) {
  return t === void 0 && (t = {
    number: {},
    dateTime: {},
    pluralRules: {}
  }), {
    getNumberFormat: yt(function() {
      for (var e, i = [], n = 0; n < arguments.length; n++)
        i[n] = arguments[n];
      return new ((e = Intl.NumberFormat).bind.apply(e, xt([void 0], i, !1)))();
    }, {
      cache: wt(t.number),
      strategy: _t.variadic
    }),
    getDateTimeFormat: yt(function() {
      for (var e, i = [], n = 0; n < arguments.length; n++)
        i[n] = arguments[n];
      return new ((e = Intl.DateTimeFormat).bind.apply(e, xt([void 0], i, !1)))();
    }, {
      cache: wt(t.dateTime),
      strategy: _t.variadic
    }),
    getPluralRules: yt(function() {
      for (var e, i = [], n = 0; n < arguments.length; n++)
        i[n] = arguments[n];
      return new ((e = Intl.PluralRules).bind.apply(e, xt([void 0], i, !1)))();
    }, {
      cache: wt(t.pluralRules),
      strategy: _t.variadic
    })
  };
}
var _o = (
  /** @class */
  (function() {
    function t(e, i, n, r) {
      i === void 0 && (i = t.defaultLocale);
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
        return Ze(s.ast, s.locales, s.formatters, s.formats, h, void 0, s.message);
      }, this.resolvedOptions = function() {
        var h;
        return {
          locale: ((h = s.resolvedLocale) === null || h === void 0 ? void 0 : h.toString()) || Intl.NumberFormat.supportedLocalesOf(s.locales)[0]
        };
      }, this.getAst = function() {
        return s.ast;
      }, this.locales = i, this.resolvedLocale = t.resolveLocale(i), typeof e == "string") {
        if (this.message = e, !t.__parse)
          throw new TypeError("IntlMessageFormat.__parse must be set to process `message` of type `string`");
        var o = r || {};
        o.formatters;
        var a = Hs(o, ["formatters"]);
        this.ast = t.__parse(e, A(A({}, a), { locale: this.resolvedLocale }));
      } else
        this.ast = e;
      if (!Array.isArray(this.ast))
        throw new TypeError("A message must be provided as a String or AST.");
      this.formats = xo(t.formats, n), this.formatters = r && r.formatters || yo(this.formatterCache);
    }
    return Object.defineProperty(t, "defaultLocale", {
      get: function() {
        return t.memoizedDefaultLocale || (t.memoizedDefaultLocale = new Intl.NumberFormat().resolvedOptions().locale), t.memoizedDefaultLocale;
      },
      enumerable: !1,
      configurable: !0
    }), t.memoizedDefaultLocale = null, t.resolveLocale = function(e) {
      if (!(typeof Intl.Locale > "u")) {
        var i = Intl.NumberFormat.supportedLocalesOf(e);
        return i.length > 0 ? new Intl.Locale(i[0]) : new Intl.Locale(typeof e == "string" ? e : e[0]);
      }
    }, t.__parse = fo, t.formats = {
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
function Eo(t, e) {
  if (e == null)
    return;
  if (e in t)
    return t[e];
  const i = e.split(".");
  let n = t;
  for (let r = 0; r < i.length; r++)
    if (typeof n == "object") {
      if (r > 0) {
        const s = i.slice(r, i.length).join(".");
        if (s in n) {
          n = n[s];
          break;
        }
      }
      n = n[i[r]];
    } else
      n = void 0;
  return n;
}
const oe = {}, wo = (t, e, i) => i && (e in oe || (oe[e] = {}), t in oe[e] || (oe[e][t] = i), i), Rn = (t, e) => {
  if (e == null)
    return;
  if (e in oe && t in oe[e])
    return oe[e][t];
  const i = ot(e);
  for (let n = 0; n < i.length; n++) {
    const r = i[n], s = To(r, t);
    if (s)
      return wo(t, e, s);
  }
};
let Vt;
const Ue = nt({});
function So(t) {
  return Vt[t] || null;
}
function Dn(t) {
  return t in Vt;
}
function To(t, e) {
  if (!Dn(t))
    return null;
  const i = So(t);
  return Eo(i, e);
}
function Mo(t) {
  if (t == null)
    return;
  const e = ot(t);
  for (let i = 0; i < e.length; i++) {
    const n = e[i];
    if (Dn(n))
      return n;
  }
}
function Ao(t, ...e) {
  delete oe[t], Ue.update((i) => (i[t] = Ps.all([i[t] || {}, ...e]), i));
}
Se(
  [Ue],
  ([t]) => Object.keys(t)
);
Ue.subscribe((t) => Vt = t);
const Je = {};
function Po(t, e) {
  Je[t].delete(e), Je[t].size === 0 && delete Je[t];
}
function jn(t) {
  return Je[t];
}
function Ho(t) {
  return ot(t).map((e) => {
    const i = jn(e);
    return [e, i ? [...i] : []];
  }).filter(([, e]) => e.length > 0);
}
function Ct(t) {
  return t == null ? !1 : ot(t).some(
    (e) => {
      var i;
      return (i = jn(e)) == null ? void 0 : i.size;
    }
  );
}
function Io(t, e) {
  return Promise.all(
    e.map((n) => (Po(t, n), n().then((r) => r.default || r)))
  ).then((n) => Ao(t, ...n));
}
const Ie = {};
function Fn(t) {
  if (!Ct(t))
    return t in Ie ? Ie[t] : Promise.resolve();
  const e = Ho(t);
  return Ie[t] = Promise.all(
    e.map(
      ([i, n]) => Io(i, n)
    )
  ).then(() => {
    if (Ct(t))
      return Fn(t);
    delete Ie[t];
  }), Ie[t];
}
const Bo = {
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
}, Oo = {
  fallbackLocale: null,
  loadingDelay: 200,
  formats: Bo,
  warnOnMissingMessages: !0,
  handleMissingMessage: void 0,
  ignoreTag: !0
}, No = Oo;
function Ee() {
  return No;
}
const St = nt(!1);
var ko = Object.defineProperty, Lo = Object.defineProperties, Co = Object.getOwnPropertyDescriptors, Ni = Object.getOwnPropertySymbols, Ro = Object.prototype.hasOwnProperty, Do = Object.prototype.propertyIsEnumerable, ki = (t, e, i) => e in t ? ko(t, e, { enumerable: !0, configurable: !0, writable: !0, value: i }) : t[e] = i, jo = (t, e) => {
  for (var i in e || (e = {}))
    Ro.call(e, i) && ki(t, i, e[i]);
  if (Ni)
    for (var i of Ni(e))
      Do.call(e, i) && ki(t, i, e[i]);
  return t;
}, Fo = (t, e) => Lo(t, Co(e));
let Rt;
const tt = nt(null);
function Li(t) {
  return t.split("-").map((e, i, n) => n.slice(0, i + 1).join("-")).reverse();
}
function ot(t, e = Ee().fallbackLocale) {
  const i = Li(t);
  return e ? [.../* @__PURE__ */ new Set([...i, ...Li(e)])] : i;
}
function pe() {
  return Rt ?? void 0;
}
tt.subscribe((t) => {
  Rt = t ?? void 0, typeof window < "u" && t != null && document.documentElement.setAttribute("lang", t);
});
const Uo = (t) => {
  if (t && Mo(t) && Ct(t)) {
    const { loadingDelay: e } = Ee();
    let i;
    return typeof window < "u" && pe() != null && e ? i = window.setTimeout(
      () => St.set(!0),
      e
    ) : St.set(!0), Fn(t).then(() => {
      tt.set(t);
    }).finally(() => {
      clearTimeout(i), St.set(!1);
    });
  }
  return tt.set(t);
}, Te = Fo(jo({}, tt), {
  set: Uo
}), at = (t) => {
  const e = /* @__PURE__ */ Object.create(null);
  return (n) => {
    const r = JSON.stringify(n);
    return r in e ? e[r] : e[r] = t(n);
  };
};
var Go = Object.defineProperty, it = Object.getOwnPropertySymbols, Un = Object.prototype.hasOwnProperty, Gn = Object.prototype.propertyIsEnumerable, Ci = (t, e, i) => e in t ? Go(t, e, { enumerable: !0, configurable: !0, writable: !0, value: i }) : t[e] = i, Xt = (t, e) => {
  for (var i in e || (e = {}))
    Un.call(e, i) && Ci(t, i, e[i]);
  if (it)
    for (var i of it(e))
      Gn.call(e, i) && Ci(t, i, e[i]);
  return t;
}, Me = (t, e) => {
  var i = {};
  for (var n in t)
    Un.call(t, n) && e.indexOf(n) < 0 && (i[n] = t[n]);
  if (t != null && it)
    for (var n of it(t))
      e.indexOf(n) < 0 && Gn.call(t, n) && (i[n] = t[n]);
  return i;
};
const De = (t, e) => {
  const { formats: i } = Ee();
  if (t in i && e in i[t])
    return i[t][e];
  throw new Error(`[svelte-i18n] Unknown "${e}" ${t} format.`);
}, zo = at(
  (t) => {
    var e = t, { locale: i, format: n } = e, r = Me(e, ["locale", "format"]);
    if (i == null)
      throw new Error('[svelte-i18n] A "locale" must be set to format numbers');
    return n && (r = De("number", n)), new Intl.NumberFormat(i, r);
  }
), Vo = at(
  (t) => {
    var e = t, { locale: i, format: n } = e, r = Me(e, ["locale", "format"]);
    if (i == null)
      throw new Error('[svelte-i18n] A "locale" must be set to format dates');
    return n ? r = De("date", n) : Object.keys(r).length === 0 && (r = De("date", "short")), new Intl.DateTimeFormat(i, r);
  }
), Xo = at(
  (t) => {
    var e = t, { locale: i, format: n } = e, r = Me(e, ["locale", "format"]);
    if (i == null)
      throw new Error(
        '[svelte-i18n] A "locale" must be set to format time values'
      );
    return n ? r = De("time", n) : Object.keys(r).length === 0 && (r = De("time", "short")), new Intl.DateTimeFormat(i, r);
  }
), Wo = (t = {}) => {
  var e = t, {
    locale: i = pe()
  } = e, n = Me(e, [
    "locale"
  ]);
  return zo(Xt({ locale: i }, n));
}, qo = (t = {}) => {
  var e = t, {
    locale: i = pe()
  } = e, n = Me(e, [
    "locale"
  ]);
  return Vo(Xt({ locale: i }, n));
}, Zo = (t = {}) => {
  var e = t, {
    locale: i = pe()
  } = e, n = Me(e, [
    "locale"
  ]);
  return Xo(Xt({ locale: i }, n));
}, Jo = at(
  // eslint-disable-next-line @typescript-eslint/no-non-null-assertion
  (t, e = pe()) => new _o(t, e, Ee().formats, {
    ignoreTag: Ee().ignoreTag
  })
), Yo = (t, e = {}) => {
  var i, n, r, s;
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
  let l = Rn(t, h);
  if (!l)
    l = (s = (r = (n = (i = Ee()).handleMissingMessage) == null ? void 0 : n.call(i, { locale: h, id: t, defaultValue: c })) != null ? r : c) != null ? s : t;
  else if (typeof l != "string")
    return console.warn(
      `[svelte-i18n] Message with id "${t}" must be of type "string", found: "${typeof l}". Gettin its value through the "$format" method is deprecated; use the "json" method instead.`
    ), l;
  if (!a)
    return l;
  let u = l;
  try {
    u = Jo(l, h).format(a);
  } catch (d) {
    d instanceof Error && console.warn(
      `[svelte-i18n] Message "${t}" has syntax error:`,
      d.message
    );
  }
  return u;
}, Qo = (t, e) => Zo(e).format(t), Ko = (t, e) => qo(e).format(t), $o = (t, e) => Wo(e).format(t), ea = (t, e = pe()) => Rn(t, e);
Se([Te, Ue], () => Yo);
Se([Te], () => Qo);
Se([Te], () => Ko);
Se([Te], () => $o);
Se([Te, Ue], () => ea);
const ta = "__i18n__", ia = [
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
function ra(t) {
  return typeof t == "string" && t.includes(ta);
}
class sa {
  load_component;
  #e = ie(gi({}));
  get shared() {
    return _(this.#e);
  }
  set shared(e) {
    C(this.#e, e, !0);
  }
  #i = ie(gi({}));
  get props() {
    return _(this.#i);
  }
  set props(e) {
    C(this.#i, e, !0);
  }
  #t = ie((e) => e);
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
  constructor(e, i) {
    for (const n in e.shared_props)
      this.shared[n] = e.shared_props[n];
    for (const n in e.props)
      this.props[n] = e.props[n];
    if (i)
      for (const n in i)
        this.props[n] === void 0 && (this.props[n] = i[n]);
    this.i18n = this.props.i18n ?? ((n) => n);
    for (const n of ia)
      this.shared[n] = this._translate_and_store(
        "shared",
        n,
        // @ts-ignore
        e.shared_props[n]
      ), this.props[n] = this._translate_and_store(
        "props",
        n,
        // @ts-ignore
        e.props[n]
      );
    this.load_component = this.shared.load_component, this.register_component = this.shared.register_component || (() => {
    }), this.dispatcher = this.shared.dispatcher || (() => {
    }), this.register_component(
      e.shared_props.id,
      // @ts-ignore
      this.set_data.bind(this),
      this.get_data.bind(this)
    ), ve(() => {
      for (const n in e.shared_props)
        this._is_i18n_managed(`shared.${n}`, e.shared_props[n]) || (this.shared[n] = e.shared_props[n]);
      for (const n in e.props)
        this._is_i18n_managed(`props.${n}`, e.props[n]) || (this.props[n] = e.props[n]);
      this.register_component(
        e.shared_props.id,
        // @ts-ignore
        this.set_data.bind(this),
        this.get_data.bind(this)
      ), fe(() => {
        this.shared.id = e.shared_props.id;
      });
    }), Object.keys(this.translatable_props).length > 0 && Te.subscribe(() => {
      for (const [n, r] of Object.entries(this.translatable_props)) {
        const [s, o] = n.split("."), a = this.i18n(r);
        s === "shared" ? this.shared[o] = a : this.props[o] = a;
      }
    });
  }
  // check if props are translatable
  _is_i18n_managed(e, i) {
    const n = this.translatable_props[e];
    return n ? i === n ? !0 : (delete this.translatable_props[e], !1) : !1;
  }
  _translate_and_store(e, i, n) {
    if (typeof n != "string") return n;
    const r = this.i18n(n);
    return r !== n && (this.translatable_props[`${e}.${i}`] = n), r;
  }
  dispatch(e, i) {
    this.dispatcher(this.shared.id, e, i);
  }
  async get_data() {
    return gn(this.props);
  }
  update(e) {
    this.set_data(e);
  }
  set_data(e) {
    for (const i in e) {
      const n = e[i], r = ra(n) ? this._translate_and_store(this.shared_props.includes(i) ? "shared" : "props", i, n) : n;
      if (this.shared_props.includes(i)) {
        const s = i;
        this.shared[s] = r;
        continue;
      }
      this.props[i] = r;
    }
  }
  watch_for_change() {
    ve(() => {
      this.mounted || (this.old_value = this.props.value, this.mounted = !0), this.old_value != this.props.value && (this.old_value = this.props.value, this.dispatch("change"));
    });
  }
}
async function oa(t, e) {
  return t.map((i) => new aa({
    path: i.name,
    orig_name: i.name,
    blob: i,
    size: i.size,
    mime_type: i.type,
    is_stream: e
  }));
}
var aa = class {
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
  constructor({ path: t, url: e, orig_name: i, size: n, blob: r, is_stream: s, mime_type: o, alt_text: a, b64: h }) {
    this.path = t, this.url = e, this.orig_name = i, this.size = n, this.blob = e ? void 0 : r, this.is_stream = s, this.mime_type = o, this.alt_text = a, this.b64 = h;
  }
};
typeof process < "u" && process.versions && process.versions.node;
(class extends TransformStream {
  #e = "";
  constructor(t = { allowCR: !1 }) {
    super({
      transform: (e, i) => {
        for (e = this.#e + e; ; ) {
          let n = e.indexOf(`
`), r = t.allowCR ? e.indexOf("\r") : -1;
          if (r !== -1 && r !== e.length - 1 && (n === -1 || n - 1 > r)) {
            i.enqueue(e.slice(0, r)), e = e.slice(r + 1);
            continue;
          }
          if (n === -1) break;
          let s = e[n - 1] === "\r" ? n - 1 : n;
          i.enqueue(e.slice(0, s)), e = e.slice(n + 1);
        }
        this.#e = e;
      },
      flush: (e) => {
        if (this.#e === "") return;
        let i = t.allowCR && this.#e.endsWith("\r") ? this.#e.slice(0, -1) : this.#e;
        e.enqueue(i);
      }
    });
  }
});
const ha = 1e4, ca = 1e4, la = 1e3, ua = 2e5, fa = 1e4, Ri = 1e6, zn = 1e3, da = 0.05, pa = 20, ma = (t) => ({
  object_id: t,
  dx: 0,
  dy: 0,
  scale: 1,
  rotation: 0,
  removed: !1
}), de = (t) => !t.removed && t.dx === 0 && t.dy === 0 && t.scale === 1 && t.rotation % 360 === 0, ee = (t, e, i) => Math.min(Math.max(t, e), i), Q = (t, e) => Math.hypot(t.x - e.x, t.y - e.y), Ae = (t) => ({ x: t.x + t.width / 2, y: t.y + t.height / 2 }), Wt = (t) => t * Math.PI / 180, qt = (t, e) => ({
  x: t.x - e,
  y: t.y - e,
  width: t.width + 2 * e,
  height: t.height + 2 * e
});
function Zt(t, e, i) {
  const n = Ae(t), r = Wt(e.rotation), s = (i.x - n.x) * e.scale, o = (i.y - n.y) * e.scale;
  return {
    x: n.x + e.dx + s * Math.cos(r) - o * Math.sin(r),
    y: n.y + e.dy + s * Math.sin(r) + o * Math.cos(r)
  };
}
function ga(t, e, i) {
  const n = Ae(t), r = Wt(e.rotation), s = i.x - n.x - e.dx, o = i.y - n.y - e.dy;
  return {
    x: n.x + (s * Math.cos(r) + o * Math.sin(r)) / e.scale,
    y: n.y + (-s * Math.sin(r) + o * Math.cos(r)) / e.scale
  };
}
const Vn = (t) => [
  { x: t.x, y: t.y },
  { x: t.x + t.width, y: t.y },
  { x: t.x + t.width, y: t.y + t.height },
  { x: t.x, y: t.y + t.height }
];
function Jt(t) {
  let [e, i, n, r] = [1 / 0, 1 / 0, -1 / 0, -1 / 0];
  for (const { x: s, y: o } of t)
    e = Math.min(e, s), i = Math.min(i, o), n = Math.max(n, s), r = Math.max(r, o);
  return { x: e, y: i, width: n - e, height: r - i };
}
const Yt = (t, e) => Jt(Vn(t).map((i) => Zt(t, e, i))), ht = (t, e, i = 0) => e.x >= t.x - i && e.y >= t.y - i && e.x <= t.x + t.width + i && e.y <= t.y + t.height + i, Xn = (t, e) => t.x < e.x + e.width && e.x < t.x + t.width && t.y < e.y + e.height && e.y < t.y + t.height, ba = (t, e, i, n) => !Xn(Yt(t, e), { x: 0, y: 0, width: i, height: n }), Wn = ["nw", "ne", "se", "sw", "n", "e", "s", "w"], Qt = (t, e) => ({
  x: t.x + t.width * (e.includes("w") ? 0 : e.includes("e") ? 1 : 0.5),
  y: t.y + t.height * (e.includes("n") ? 0 : e.includes("s") ? 1 : 0.5)
});
function Kt(t, e) {
  return {
    x: Math.min(t.x, e.x),
    y: Math.min(t.y, e.y),
    width: Math.max(1, Math.abs(t.x - e.x)),
    height: Math.max(1, Math.abs(t.y - e.y))
  };
}
function qn(t, e, i) {
  let [n, r, s, o] = [t.x, t.y, t.x + t.width, t.y + t.height];
  return e.includes("w") && (n = i.x), e.includes("e") && (s = i.x), e.includes("n") && (r = i.y), e.includes("s") && (o = i.y), { ...t, ...Kt({ x: n, y: r }, { x: s, y: o }) };
}
const Zn = (t, e, i, n, r) => ({
  ...t,
  x: ee(t.x + e, 0, Math.max(0, n - t.width)),
  y: ee(t.y + i, 0, Math.max(0, r - t.height))
});
function ct(t, e, i) {
  const n = Math.max(0, t.x), r = Math.max(0, t.y), s = Math.min(e, t.x + t.width), o = Math.min(i, t.y + t.height);
  return s - n < 1 || o - r < 1 ? null : { x: n, y: r, width: s - n, height: o - r };
}
function va(t, e) {
  return t.find((i) => i.object_id === e) ?? ma(e);
}
function Dt(t, e) {
  const i = t.filter((r) => r.object_id !== e.object_id);
  if (de(e)) return i;
  const n = (r) => ee(r, -Ri, Ri);
  return [...i, { ...e, dx: n(e.dx), dy: n(e.dy) }];
}
const Jn = () => ({
  strokes: [],
  points: [],
  boxes: [],
  placements: [],
  active_object: "",
  selected: ""
}), Yn = () => ({
  revision: -1,
  document: "",
  picture: null,
  picture_id: "",
  width: 0,
  height: 0,
  objects: [],
  staged: null,
  previous: null,
  status: "",
  busy: !1
}), xa = 12, Di = 36;
function lt(t) {
  const e = crypto.getRandomValues(new Uint8Array(xa));
  return t + Array.from(e, (i) => (i % Di).toString(Di)).join("");
}
const Ye = (t, e) => t === e || t.length === e.length && t.every((i, n) => {
  const r = e[n];
  return i === r || Object.keys(i).every((s) => i[s] === r[s]);
}), je = (t, e) => Ye(t.strokes, e.strokes) && Ye(t.points, e.points) && Ye(t.boxes, e.boxes), ji = (t) => t.placements.filter((e) => !de(e)).sort((e, i) => e.object_id < i.object_id ? -1 : 1), Fe = (t, e) => t.placements === e.placements || Ye(ji(t), ji(e)), ya = (t, e) => t === e || je(t, e) && Fe(t, e) && t.selected === e.selected && t.active_object === e.active_object, Qn = (t) => t.strokes.length + t.points.length + t.boxes.length + t.placements.length === 0, ut = (t, e) => ({
  ...t,
  boxes: t.boxes.map((i) => i.id === e.id ? e : i)
}), Kn = (t, e) => ({
  ...t,
  strokes: t.strokes.filter((i) => !e.has(i.id)),
  points: t.points.filter((i) => !e.has(i.id))
});
function _a(t, e) {
  let i = t;
  return e.box && (i = ut(i, e.box)), e.placement && (i = { ...i, placements: Dt(i.placements, e.placement) }), e.erased?.size && (i = Kn(i, e.erased)), i;
}
const Ea = (t) => ({ ...Jn(), ...t }), wa = 500, Sa = 16, Fi = (t, e) => {
  for (let i = t.pop(); i; i = t.pop())
    if (!je(i, e) || !Fe(i, e)) return i;
  return null;
};
class Ta {
  past = [];
  future = [];
  /** Note the marks as they were before a change. */
  push(e) {
    this.past.push(e), this.past.length > wa && this.past.shift(), this.future = [];
  }
  undo(e) {
    const i = Fi(this.past, e);
    return i ? (this.future.push(e), i) : null;
  }
  redo(e) {
    const i = Fi(this.future, e);
    return i ? (this.past.push(e), i) : null;
  }
  clear() {
    this.past = [], this.future = [];
  }
}
const Tt = (t) => `${t.document} ${t.picture_id}`;
class Ma {
  byPicture = /* @__PURE__ */ new Map();
  of(e) {
    const i = Tt(e), n = this.byPicture.get(i);
    if (n) return n;
    const r = this.byPicture.keys().next();
    this.byPicture.size >= Sa && !r.done && this.byPicture.delete(r.value);
    const s = new Ta();
    return this.byPicture.set(i, s), s;
  }
  /**
   * The application set other marks. On the picture that is shown that is a step like any other: who cleared all with a
   * button gets it back with the same keys. Blank ones on another picture start afresh.
   */
  replaced(e, i) {
    const n = this.of(i.place);
    Tt(e.place) !== Tt(i.place) ? Qn(i.marks) && n.clear() : (!je(e.marks, i.marks) || !Fe(e.marks, i.marks)) && n.push(e.marks);
  }
}
const Ui = 1e3, Gi = (t) => (Math.floor(t / Ui) + 1) * Ui;
function Aa(t, e) {
  const i = Math.max(t.revision, e.revision), n = Ea(e.marks), r = e.revision >= t.revision && !ya(n, t.marks), s = e.scene.revision > t.scene.revision;
  return { revision: i, marks: r ? n : null, scene: s ? Pa(e.scene) : null };
}
const $n = (...t) => t.every((e) => Number.isFinite(e)), zi = ({ x: t, y: e, width: i, height: n }) => $n(t, e, i, n) && i > 0 && n > 0;
function Pa(t) {
  const e = { ...Yn(), ...t }, i = $n(e.width, e.height) && e.width > 0 && e.height > 0, n = e.staged;
  return {
    ...e,
    width: i ? e.width : 0,
    height: i ? e.height : 0,
    objects: e.objects.filter(zi),
    staged: n && zi(n) ? n : null
  };
}
const Ha = 0.01, Ia = 64, Ba = 8, Oa = 48, Pe = (t, e) => ({
  x: e.x * t.scale + t.x,
  y: e.y * t.scale + t.y
}), D = (t, e) => ({
  x: (e.x - t.x) / t.scale,
  y: (e.y - t.y) / t.scale
}), er = (t) => ee(t, Ha, Ia);
function Na(t, e, i) {
  if (t.width <= 0 || t.height <= 0 || e.width <= 0 || e.height <= 0)
    return { scale: 1, x: 0, y: 0 };
  const n = Math.max(1, e.width - i.left - i.right), r = Math.max(1, e.height - i.top - i.bottom);
  return tr(t, e, i, er(Math.min(n / t.width, r / t.height, Ba)));
}
function tr(t, e, i, n) {
  return {
    scale: n,
    x: i.left + (e.width - i.left - i.right - t.width * n) / 2,
    y: i.top + (e.height - i.top - i.bottom - t.height * n) / 2
  };
}
function ka(t, e, i) {
  const n = er(t.scale * i), r = D(t, e);
  return { scale: n, x: e.x - r.x * n, y: e.y - r.y * n };
}
const Vi = (t, e, i) => ({
  scale: t.scale,
  x: t.x + e,
  y: t.y + i
});
function La(t, e, i) {
  const n = (r, s, o) => {
    const a = Math.min(Oa, s * t.scale, o);
    return ee(r, a - s * t.scale, o - a);
  };
  return {
    scale: t.scale,
    x: n(t.x, e.width, i.width),
    y: n(t.y, e.height, i.height)
  };
}
const Ca = 1.25, ir = 2, nr = 200, Ra = 1.2, Da = 24, Xi = { select: "stroke", boxes: "box", generate: "box" }, Wi = {};
class ja {
  constructor(e) {
    this.raise = e;
  }
  raise;
  marks = Jn();
  scene = Yn();
  revision = 0;
  view = { scale: 1, x: 0, y: 0 };
  tool = "stroke";
  mode = "select";
  /** Brush width in screen pixels, so that it feels the same at any zoom. */
  brush = Da;
  draft = Wi;
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
  histories = new Ma();
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
    for (const i of this.listeners) i(e);
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
    const i = Aa(this.value(), e), n = this.scene;
    this.revision = i.revision, i.scene && (this.scene = i.scene), i.marks && (this.histories.replaced({ place: n, marks: this.marks }, { place: this.scene, marks: i.marks }), this.marks = i.marks), this.naming && !this.box(this.naming) && !this.object(this.naming) && (this.naming = ""), (n.width !== this.scene.width || n.height !== this.scene.height) && this.zoomToFit(), n.picture_id !== this.scene.picture_id && this.hasPicture ? this.say(`Picture, ${this.scene.width} by ${this.scene.height} pixels.`) : n.status !== this.scene.status && this.scene.status && this.say(this.scene.status), this.changed();
  }
  value() {
    return { revision: this.revision, marks: this.marks, scene: this.scene };
  }
  // ── tools ───────────────────────────────────────────────────────────────────────────────
  setMode(e) {
    e !== this.mode && (this.mode = e, this.readOnly ? this.changed() : this.setTool(Xi[e]));
  }
  setReadOnly(e) {
    e !== this.readOnly && (this.readOnly = e, this.setTool(e ? "pan" : Xi[this.mode]));
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
    Number.isFinite(e) && (this.brush = ee(e, ir, nr)), this.changed();
  }
  stepBrush(e) {
    this.setBrush(this.brush * Ra ** e);
  }
  // ── view ────────────────────────────────────────────────────────────────────────────────
  resize(e, i) {
    const n = this.screen.width === 0, [r, s] = [(e.width - this.screen.width) / 2, (e.height - this.screen.height) / 2];
    this.screen = e, this.insets = i, this.fitted || n ? this.zoomToFit() : this.look(Vi(this.view, r, s));
  }
  zoomToFit() {
    this.view = Na(this.scene, this.screen, this.insets), this.fitted = !0, this.changed("view");
  }
  zoomToPixels() {
    this.look(tr(this.scene, this.screen, this.insets, 1));
  }
  zoom(e, i) {
    !Number.isFinite(e) || e <= 0 || this.look(ka(this.view, i ?? { x: this.screen.width / 2, y: this.screen.height / 2 }, e));
  }
  zoomStep(e) {
    this.zoom(Ca ** e);
  }
  pan(e, i) {
    this.look(Vi(this.view, e, i));
  }
  look(e) {
    this.view = La(e, this.scene, this.screen), this.fitted = !1, this.changed("view");
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
    const { marks: e, draft: i, memo: n } = this;
    if (n?.marks === e && n.draft === i) return n.shown;
    const r = _a(e, i);
    return this.memo = { marks: e, draft: i, shown: r }, r;
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
    return this.scene.objects.find((i) => i.id === e);
  }
  box(e) {
    return this.shown.boxes.find((i) => i.id === e);
  }
  placement(e) {
    return va(this.shown.placements, e);
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
      (i) => this.mode === "select" ? i.object_id !== "" && i.object_id === e : i.object_id === ""
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
  commit(e, i) {
    if (this.draft = Wi, !this.readOnly) {
      if (e.strokes.length > ha || e.points.length > ca || e.boxes.length > la) {
        this.advise("There are too many marks. Apply or clear some first.");
        return;
      }
      if (je(this.marks, e) && Fe(this.marks, e)) {
        this.changed();
        return;
      }
      this.history.push(this.marks), this.apply(e, i);
    }
  }
  /** Change the selection only: no step, no history. An object that is selected is what new marks refine. */
  select(e) {
    const n = this.object(e) ? e : this.marks.active_object;
    this.marks.selected === e && this.marks.active_object === n || this.setSelection(e, n);
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
  place(e, i) {
    this.commit({ ...this.marks, placements: Dt(this.marks.placements, e) }, i);
  }
  removeTarget() {
    const e = this.targetBox, i = this.targetObject;
    if (e) {
      const n = this.marks.boxes.filter((r) => r.id !== e.id);
      this.commit({ ...this.marks, boxes: n, selected: "" }, "Box deleted.");
    } else i && this.removeObject(i.id);
  }
  removeObject(e) {
    const i = Dt(this.marks.placements, { ...this.placement(e), removed: !0 });
    this.commit({ ...this.marks, placements: i, selected: "" }, `${this.object(e)?.label || "Object"} removed.`);
  }
  startNaming(e) {
    this.readOnly || !this.box(e) && !this.object(e) || (this.naming = e, this.changed());
  }
  /** End naming; null keeps the old name. */
  finishNaming(e) {
    const i = this.naming;
    this.naming = "";
    const n = this.marks.boxes.find((s) => s.id === i), r = e?.trim().slice(0, zn);
    n && r !== void 0 ? this.commit(ut(this.marks, { ...n, label: r }), `Named ${r}.`) : r && this.object(i) && this.object(i)?.label !== r && this.raise("rename", { object_id: i, label: r }), this.changed();
  }
  tell(e) {
    this.raise(e);
  }
  get history() {
    return this.histories.of(this.scene);
  }
  setSelection(e, i) {
    this.marks = { ...this.marks, selected: e, active_object: i }, this.revision = Gi(this.revision);
    const n = this.object(e)?.label ?? this.box(e)?.label;
    this.say(e ? `${n || "Box"} selected.` : "Nothing selected."), this.changed(), this.raise("select");
  }
  travel(e, i, n) {
    e ? this.apply(e, n) : this.raise(i);
  }
  apply(e, i) {
    const n = this.marks;
    this.marks = e, this.revision = Gi(this.revision), this.say(Qn(e) ? "No marks." : i), this.changed(), je(n, e) || this.raise("mark"), Fe(n, e) || this.raise("arrange");
  }
}
function Fa(t) {
  if (!t.hasPicture) return "No picture is open.";
  const { scene: e, marks: i } = t, n = [`Picture, ${e.width} by ${e.height} pixels`];
  e.objects.length > 0 && n.push(`objects: ${e.objects.map((s) => s.label || "unnamed").join(", ")}`);
  const r = t.shownBoxes;
  return r.length > 0 && n.push(`boxes: ${r.map((s) => s.label || "unnamed").join(", ")}`), i.strokes.length > 0 && n.push(`${i.strokes.length} strokes`), e.staged && n.push(`a result is waiting: ${e.staged.caption || "accept or discard it"}`), `${n.join("; ")}. Press question mark for the keys; Shift and Tab leaves the canvas.`;
}
const Ua = 256;
function Ga({ levels: t }, e) {
  let i = t[0];
  for (const n of t) n.scale >= e && (i = n);
  return i;
}
class za {
  constructor(e, i = Va) {
    this.onSettled = e, this.decode = i;
  }
  onSettled;
  decode;
  loaded = /* @__PURE__ */ new Map();
  loading = /* @__PURE__ */ new Set();
  failed = /* @__PURE__ */ new Set();
  /** The image, or null while it is loading or when it cannot be loaded. */
  get(e) {
    const i = e?.url;
    if (!i) return null;
    const n = this.loaded.get(i);
    return n || (!this.loading.has(i) && !this.failed.has(i) && this.load(i), null);
  }
  hasFailed(e) {
    return !!e?.url && this.failed.has(e.url);
  }
  get isLoading() {
    return this.loading.size > 0;
  }
  /** Forget images that are no longer shown. */
  keepOnly(e) {
    const i = new Set(e.map((n) => n?.url ?? ""));
    for (const [n, r] of this.loaded)
      if (!i.has(n)) {
        for (const s of r.levels) s.bitmap.close();
        this.loaded.delete(n);
      }
    for (const n of this.failed) i.has(n) || this.failed.delete(n);
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
async function Va(t) {
  const e = await fetch(t);
  if (!e.ok) throw new Error(`HTTP ${e.status}`);
  const i = await createImageBitmap(await e.blob()), { width: n, height: r } = i, s = [{ bitmap: i, scale: 1 }];
  for (let o = 1 / 2; Math.max(n, r) * o >= Ua; o /= 2) {
    const a = (l) => Math.max(1, Math.round(l * o)), h = s[s.length - 1].bitmap, c = await createImageBitmap(h, { resizeWidth: a(n), resizeHeight: a(r), resizeQuality: "medium" });
    s.push({ bitmap: c, scale: o });
  }
  return { width: n, height: r, levels: s };
}
const Xa = 9, Wa = 22, qi = 26, qa = 6;
function rr(t, e) {
  const i = t.placement(e.id), n = qt(e, qa / (t.view.scale * i.scale)), r = (c) => Pe(t.view, Zt(e, i, c)), s = r(Qt(n, "n")), o = r(Ae(e)), a = Q(s, o) || 1, h = {
    x: s.x + (s.x - o.x) / a * qi,
    y: s.y + (s.y - o.y) / a * qi
  };
  return { corners: Vn(n).map(r), rotate: h, top: s };
}
function Za(t, e, i, n, r) {
  const s = (c) => Q(c, e) <= r, o = t.targetBox;
  if (o) {
    const c = Wn.find((l) => s(Pe(t.view, Qt(o, l))));
    if (c) return { kind: "handle", box: o, handle: c };
  }
  const a = t.targetObject;
  if (a) {
    const c = rr(t, a);
    if (s(c.rotate)) return { kind: "rotate", object: a };
    const l = c.corners.find(s);
    if (l) return { kind: "scale", object: a, corner: l };
  }
  if (t.mode === "select") {
    const c = Ja(t, i, n);
    if (c) return { kind: "object", object: c };
  }
  const h = [...t.shownBoxes].reverse().find((c) => ht(c, i, r / t.view.scale / 2));
  return h ? { kind: "box", box: h } : null;
}
function Ja(t, e, i) {
  return [...t.scene.objects].reverse().find((n) => {
    const r = t.placement(n.id);
    if (r.removed) return !1;
    const s = ga(n, r, e);
    return ht(n, s) && (n.outline === "" || i(n.outline, s));
  });
}
const Ya = {
  nw: "nwse-resize",
  se: "nwse-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
  n: "ns-resize",
  s: "ns-resize",
  e: "ew-resize",
  w: "ew-resize"
};
function Qa(t, e) {
  switch (t?.kind) {
    case "handle":
      return Ya[t.handle];
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
}, jt = { stroke: 0.6, settledStroke: 0.34 }, z = { thin: 1, normal: 1.5, strong: 2, halo: 2 }, Ne = { size: 8, round: 5 }, ge = { radius: 6, arm: 3, ring: 1.75 }, G = { font: "600 12px system-ui, sans-serif", pad: 7, height: 20, gap: 4, radius: 5, longest: 36 }, $t = { object: [5, 4], frame: [3, 3], staged: [7, 5] }, Be = 10, Ka = 4, $a = /* @__PURE__ */ new Set(["stroke", "negative", "erase"]), eh = 0.01;
class th {
  constructor(e, i, n) {
    this.editor = e, this.pen = i, this.painter = n;
  }
  editor;
  pen;
  painter;
  draw() {
    const { editor: e, pen: i } = this;
    i.start(e.view, e.screenSize), !(!e.hasPicture || e.showPrevious) && (e.draft.stroke && this.stroke(e.draft.stroke), e.draft.rect && i.box(e.draft.rect, "", P.accent, !1), e.draft.box && i.box(e.draft.box, e.draft.box.label, P.accent, !0), e.draft.placement && this.object(e.draft.placement), e.tool === "select" && this.frame(), $a.has(e.tool) && e.cursor === "none" && this.brush());
  }
  stroke({ points: e, width: i, positive: n }) {
    const r = this.pen.inPicture();
    r.lineCap = "round", r.lineJoin = "round", r.globalAlpha = jt.stroke, r.lineWidth = i, r.strokeStyle = n ? P.positive : P.negative, r.beginPath(), r.moveTo(e[0].x, e[0].y);
    for (const s of e) r.lineTo(s.x, s.y);
    e.length === 1 && r.lineTo(e[0].x + eh, e[0].y), r.stroke(), r.globalAlpha = 1;
  }
  object(e) {
    const { editor: i, painter: n } = this, r = i.object(e.object_id);
    r && (n.inside(() => n.cutout(r, e)), n.outline(r, e), n.name(r, e));
  }
  frame() {
    const e = this.editor.targetObject;
    if (!e) return;
    const { corners: i, rotate: n, top: r } = rr(this.editor, e);
    this.pen.onScreen();
    const s = new Path2D();
    s.moveTo(i[0].x, i[0].y);
    for (const o of i.slice(1)) s.lineTo(o.x, o.y);
    s.closePath(), s.moveTo(r.x, r.y), s.lineTo(n.x, n.y), this.pen.outlined(s, P.quiet, z.thin, 1, $t.frame);
    for (const o of i) this.pen.handle(o);
    this.pen.handle(n, !0);
  }
  brush() {
    const { pointer: e, brush: i } = this.editor;
    if (!e) return;
    this.pen.onScreen();
    const n = new Path2D();
    n.arc(e.x, e.y, i / 2, 0, 2 * Math.PI), this.pen.outlined(n, P.brush, z.normal, 1);
  }
}
class sr {
  constructor(e, i, n, r) {
    this.editor = e, this.images = i, this.paths = n, this.pen = r;
  }
  editor;
  images;
  paths;
  pen;
  hatch = null;
  /** Draw only inside the picture, in picture pixels. */
  inside(e) {
    const { width: i, height: n } = this.editor.scene, r = this.pen.inPicture();
    r.save(), r.beginPath(), r.rect(0, 0, i, n), r.clip(), e(), r.restore();
  }
  /** What is behind an object that was put elsewhere. */
  background(e) {
    this.pen.inPicture();
    const i = this.images.get(e.background);
    i ? this.pen.image(i, { x: e.bx, y: e.by, width: e.bwidth, height: e.bheight }) : this.pending(e);
  }
  cutout(e, i) {
    const n = i.removed ? null : this.images.get(e.cutout);
    n && (this.pen.placed(e, i), this.pen.image(n, e, de(i) ? void 0 : i));
  }
  /** Border; a hasty one is a plain thin line. */
  outline(e, i, n = !1) {
    if (i.removed || !e.outline) return;
    const { editor: r, pen: s } = this, o = r.isActive(e.id), a = e.id === r.hovered, h = s.placed(e, i), c = 1 / (s.scale * i.scale), l = this.paths.shape(e.outline), u = o ? P.tint : a ? P.hover : null;
    u && !r.scene.staged && de(i) && (h.fillStyle = u, h.fill(l, "evenodd"));
    const d = o ? P.accent : P.quiet;
    n ? s.hairline(l, d, c) : s.outlined(l, d, o || a ? z.strong : z.thin, c, o ? [] : $t.object);
  }
  name(e, i) {
    if (i.removed || this.editor.scene.staged) return;
    const { editor: n, pen: r } = this;
    r.onScreen();
    const s = Yt(e, i), a = n.tool === "select" && n.targetObject?.id === e.id ? r.at(Ae(s)).x - Ne.size - G.gap : 1 / 0;
    r.chip(e.label, r.at(s), n.isActive(e.id), a);
  }
  /** Where an object was, while what is behind it is not known yet. */
  pending(e) {
    if (!e.outline) return;
    const { context: i } = this.pen, n = this.paths.shape(e.outline);
    if (i.fillStyle = P.pending, i.fill(n, "evenodd"), this.hatch ??= ih(i), !this.hatch) return;
    const r = 1 / this.pen.scale;
    this.hatch.setTransform(new DOMMatrix([r, 0, 0, r, 0, 0])), i.fillStyle = this.hatch, i.fill(n, "evenodd");
  }
}
function ih(t) {
  const e = document.createElement("canvas");
  e.width = e.height = Be;
  const i = e.getContext("2d");
  if (!i) return null;
  i.strokeStyle = P.pendingLine, i.lineWidth = z.strong, i.beginPath();
  for (const n of [-Be, 0, Be])
    i.moveTo(n, Be), i.lineTo(n + Be, 0);
  return i.stroke(), t.createPattern(e, "repeat");
}
const nh = 2e3;
class Qe {
  context;
  view = { scale: 1, x: 0, y: 0 };
  screen = { width: 0, height: 0 };
  ratio = 1;
  chips = /* @__PURE__ */ new Map();
  constructor(e) {
    const i = e.getContext("2d");
    if (!i) throw new Error("This browser cannot draw: it has no 2D canvas.");
    this.context = i;
  }
  resize(e, i) {
    this.ratio = i, this.context.canvas.width = Math.max(1, Math.round(e.width * i)), this.context.canvas.height = Math.max(1, Math.round(e.height * i));
  }
  start(e, i) {
    this.view = e, this.screen = i, this.context.setTransform(1, 0, 0, 1, 0, 0), this.context.clearRect(0, 0, this.context.canvas.width, this.context.canvas.height);
  }
  /** Draw in picture pixels. */
  inPicture() {
    const { scale: e, x: i, y: n } = this.view;
    return this.context.setTransform(e * this.ratio, 0, 0, e * this.ratio, i * this.ratio, n * this.ratio), this.context;
  }
  /** Draw in CSS pixels. */
  onScreen() {
    return this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0), this.context;
  }
  /** Draw in picture pixels of an object, as if it had not been placed elsewhere. */
  placed(e, i) {
    const n = this.inPicture(), r = Ae(e);
    return n.translate(r.x + i.dx, r.y + i.dy), n.rotate(Wt(i.rotation)), n.scale(i.scale, i.scale), n.translate(-r.x, -r.y), n;
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
    return Pe(this.view, e);
  }
  /**
   * Draw an image over a rectangle, from the copy that has enough pixels. Of an image that lies straight only what is
   * in sight is drawn; of one that was placed, which is magnified as well, all.
   */
  image(e, i, n) {
    const r = i.width / e.width * this.deviceScale * (n?.scale ?? 1), { bitmap: s, scale: o } = Ga(e, r), a = e.width / i.width * o, h = e.height / i.height * o, c = n ? i : this.inSight(i);
    c && (this.context.imageSmoothingEnabled = r < Ka, this.context.drawImage(
      s,
      (c.x - i.x) * a,
      (c.y - i.y) * h,
      c.width * a,
      c.height * h,
      c.x,
      c.y,
      c.width,
      c.height
    ));
  }
  /** A line that is seen on any picture. */
  outlined(e, i, n, r, s = []) {
    const { context: o } = this;
    o.lineJoin = "round", o.lineWidth = (n + z.halo) * r, o.strokeStyle = P.halo, o.stroke(e), o.setLineDash(s.map((a) => a * r)), o.lineWidth = n * r, o.strokeStyle = i, o.stroke(e), o.setLineDash([]);
  }
  /** The thinnest line there is, which is drawn much faster than any other. */
  hairline(e, i, n) {
    this.context.lineWidth = n / this.ratio, this.context.strokeStyle = i, this.context.stroke(e);
  }
  /** A box of the picture with its name, and with handles when selected. */
  box(e, i, n, r, s = []) {
    const o = this.onScreen(), a = this.at(e), h = [e.width * this.view.scale, e.height * this.view.scale], c = r ? z.strong : z.normal;
    if (o.lineJoin = "miter", o.lineWidth = c + z.halo, o.strokeStyle = P.halo, o.strokeRect(a.x, a.y, ...h), o.setLineDash([...s]), o.lineWidth = c, o.strokeStyle = n, o.strokeRect(a.x, a.y, ...h), o.setLineDash([]), this.chip(i, a, n === P.accent), r) for (const l of Wn) this.handle(this.at(Qt(e, l)));
  }
  handle(e, i = !1) {
    const { context: n } = this, r = Ne.size / 2;
    n.beginPath(), i ? n.arc(e.x, e.y, Ne.round, 0, 2 * Math.PI) : n.rect(e.x - r, e.y - r, Ne.size, Ne.size), n.fillStyle = P.handle, n.fill(), n.lineWidth = z.normal, n.strokeStyle = P.accent, n.stroke();
  }
  /** A name above a point of the screen, kept in sight, to the left of `clear`; in colour when it is of what is worked on. */
  chip(e, i, n, r = 1 / 0) {
    if (!e) return;
    const { context: s } = this;
    s.font = G.font;
    const { shown: o, width: a } = this.measured(e), h = Math.max(G.gap, Math.min(i.x, r - a, this.screen.width - a - G.gap)), c = Math.max(G.gap, i.y - G.height - G.gap);
    s.beginPath(), s.roundRect(h, c, a, G.height, G.radius), s.fillStyle = n ? P.chipActive : P.chip, s.fill(), s.fillStyle = P.chipText, s.textBaseline = "middle", s.fillText(o, h + G.pad, c + G.height / 2 + 1);
  }
  /** A name as it is shown, and the width of its chip; measured once, since measuring costs more than drawing. */
  measured(e) {
    const i = this.chips.get(e);
    if (i) return i;
    const n = [...e], r = n.length > G.longest ? `${n.slice(0, G.longest - 1).join("")}…` : e, s = { shown: r, width: this.context.measureText(r).width + 2 * G.pad };
    return this.chips.size >= nh && this.chips.clear(), this.chips.set(e, s), s;
  }
  /** The part of a rectangle that the window shows, in picture pixels, with a pixel to spare. */
  inSight(e) {
    const { scale: i, x: n, y: r } = this.view, s = Math.max(e.x, Math.floor(-n / i) - 1), o = Math.max(e.y, Math.floor(-r / i) - 1), a = Math.min(e.x + e.width, Math.ceil((this.screen.width - n) / i) + 1), h = Math.min(e.y + e.height, Math.ceil((this.screen.height - r) / i) + 1);
    return a <= s || h <= o ? null : { x: s, y: o, width: a - s, height: h - o };
  }
}
class rh {
  constructor(e, i, n) {
    this.editor = e, this.images = i, this.pen = n;
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
  /** Whether the picture before is still shown, because the next one of the same size has not arrived. */
  get isBehind() {
    const { picture: e } = this.editor.scene;
    return !!this.kept && !!e && !this.editor.showPrevious && this.kept.url !== e.url && !this.images.hasFailed(e);
  }
  invalidate() {
    this.drawn = "";
  }
  draw() {
    const { editor: e } = this, { scene: i, view: n } = e, r = e.showPrevious && i.previous ? i.previous : i.picture, s = `${i.width}×${i.height}`;
    (!r || s !== this.keptSize) && (this.kept = null), r && this.images.get(r) && (this.kept = r), this.keptSize = s;
    const o = [this.kept?.url, r?.url, s, n.scale, n.x, n.y].join("|");
    o !== this.drawn && (this.drawn = o, this.paint(r));
  }
  paint(e) {
    const { editor: i, pen: n } = this;
    if (n.start(i.view, i.screenSize), !i.hasPicture) return;
    const r = { x: 0, y: 0, width: i.scene.width, height: i.scene.height }, s = n.inPicture(), o = this.images.get(this.kept);
    o ? n.image(o, r) : (s.fillStyle = e ? P.loading : P.paper, s.fillRect(0, 0, r.width, r.height)), n.onScreen();
    const a = n.at(r), { scale: h } = i.view;
    s.strokeStyle = P.edge, s.lineWidth = z.thin;
    const c = z.thin / 2;
    s.strokeRect(a.x - c, a.y - c, r.width * h + z.thin, r.height * h + z.thin);
  }
}
class Zi {
  constructor(e, i, n, r) {
    this.editor = e, this.images = i, this.paths = n, this.pen = r, this.painter = new sr(e, i, n, r);
  }
  editor;
  images;
  paths;
  pen;
  painter;
  /** Objects where they were put, the staged result, strokes. */
  surfaces(e) {
    const { editor: i } = this;
    i.mode !== "generate" && this.objects();
    const { staged: n } = i.scene, r = n && this.images.get(n.image);
    this.pen.inPicture(), r && this.pen.image(r, n), this.drawStrokes(this.strokesInSight(e), e);
  }
  /** Outlines, names, points and boxes; hasty ones leave out what is costly to draw. */
  signs(e, i = !1) {
    const { editor: n, pen: r } = this, { staged: s, objects: o } = n.scene;
    if (s && this.images.get(s.image) && r.box(s, s.caption, P.accent, !1, $t.staged), this.boxes(e), n.mode !== "select") return;
    const a = o.filter((h) => h.id !== n.held && !this.veils(h.id));
    for (const h of a) this.painter.outline(h, n.placement(h.id), i);
    for (const h of a) this.painter.name(h, n.placement(h.id));
    !s && !this.isAway(e) && this.points(e);
  }
  /** A staged result is looked at: only what the pointer is on is drawn over it. */
  veils(e) {
    return this.editor.scene.staged !== null && e !== this.editor.hovered;
  }
  /** Whether the active object was put elsewhere: the marks that selected it would only lie about. */
  isAway(e) {
    const i = this.editor.object(e.active_object);
    return i !== void 0 && !de(this.editor.placement(i.id));
  }
  /** Boxes, under the names of objects. */
  boxes(e) {
    const { editor: i, pen: n } = this;
    if (!(i.mode === "select" && this.isAway(e)))
      for (const r of i.shownBoxes) {
        if (r.id === i.held || this.veils(r.id)) continue;
        const s = r.id === e.selected || r.id === i.hovered;
        n.box(r, r.label, s ? P.accent : P.quiet, r.id === e.selected);
      }
  }
  /** Strokes that would be drawn. */
  strokesInSight(e) {
    return this.editor.mode !== "select" || this.editor.scene.staged || this.isAway(e) ? [] : e.strokes.filter(
      ({ path: i, width: n, object_id: r }) => r === e.active_object && this.pen.inSight(qt(this.paths.frame(i), n / 2)) !== null
    );
  }
  /** Objects that were put elsewhere, or that a gesture holds: what is behind them shows. */
  get touched() {
    const { editor: e } = this;
    return e.scene.objects.filter((i) => i.id === e.held || !de(e.placement(i.id)));
  }
  objects() {
    const { editor: e, painter: i, touched: n } = this;
    n.length !== 0 && i.inside(() => {
      for (const r of n) i.background(r);
      for (const r of n)
        r.id !== e.held && i.cutout(r, e.placement(r.id));
    });
  }
  /** Draw one more stroke over what is there. */
  add(e, i) {
    this.drawStrokes([e], i);
  }
  /** Strokes of the active object; fainter once its region is there to be seen. */
  drawStrokes(e, i) {
    const { editor: n, pen: r } = this, s = r.inPicture(), o = n.object(i.active_object);
    s.lineCap = "round", s.lineJoin = "round", s.globalAlpha = o ? jt.settledStroke : jt.stroke;
    for (const a of e)
      s.lineWidth = a.width, s.strokeStyle = a.positive ? P.positive : P.negative, s.stroke(this.paths.shape(a.path));
    s.globalAlpha = 1;
  }
  points(e) {
    const i = this.pen.onScreen();
    for (const n of e.points) {
      if (n.object_id !== e.active_object) continue;
      const r = this.pen.at(n);
      i.beginPath(), i.arc(r.x, r.y, ge.radius, 0, 2 * Math.PI), i.fillStyle = n.positive ? P.positive : P.negative, i.fill(), i.lineWidth = ge.ring, i.strokeStyle = P.handle, i.stroke(), i.beginPath(), i.moveTo(r.x - ge.arm, r.y), i.lineTo(r.x + ge.arm, r.y), n.positive && (i.moveTo(r.x, r.y - ge.arm), i.lineTo(r.x, r.y + ge.arm)), i.stroke();
    }
  }
}
const sh = 150, oh = 24, ah = 4, hh = 2048, ch = 2;
class lh {
  constructor(e, i, n, r, s) {
    this.editor = e, this.images = i, this.paths = n, this.pen = r, this.request = s, this.painter = new Zi(e, i, n, r);
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
  /** Draw what has changed. While the picture lags behind the scene, what is shown stays, unless the view moves. */
  draw(e = !1) {
    const { editor: i } = this;
    if (e && i.view === this.view) return;
    const n = i.draft.erased ? i.shown : i.marks, r = [i.held, i.scene, i.mode, i.hovered, i.showPrevious, i.tool], s = [n, ...r], o = !Mt(s, this.content), a = i.view !== this.view;
    this.rested && !a && !o && (this.moving = !1);
    const h = o || a || this.hasty && !this.moving;
    if (this.rested = !1, !h) return;
    const l = i.mode === "select" && !a && Mt(r, this.content.slice(1)) ? uh(this.content[0], n) : null;
    if (this.content = s, this.view = i.view, l && i.hasPicture && !i.showPrevious && this.isMuch(n)) {
      this.painter.add(l, n), this.hasty = !0, this.waitForRest();
      return;
    }
    this.hasty = !1, this.pen.start(i.view, i.screenSize), i.hasPicture && !i.showPrevious && this.paint(n, s, a && this.moving && !o), a && this.waitForRest();
  }
  paint(e, i, n) {
    const { painter: r } = this;
    this.hasty = n && this.isMuch(e), (!this.hasty || !this.paintCopy(e, i)) && r.surfaces(e), r.signs(e, this.hasty);
  }
  /** Draw the surfaces from a copy; false where they would look blurred. */
  paintCopy(e, i) {
    const { width: n, height: r } = this.editor.scene, s = Math.min(1, hh / Math.max(n, r));
    if (this.pen.deviceScale > s * ch) return !1;
    const { canvas: o, painter: a } = this.copy ??= this.makeCopy();
    if (!Mt(i, this.copied)) {
      this.copied = i;
      const h = { width: n * s, height: r * s };
      a.pen.resize(h, 1), a.pen.start({ scale: s, x: 0, y: 0 }, h), a.surfaces(e);
    }
    return this.pen.inPicture().drawImage(o, 0, 0, n, r), !0;
  }
  makeCopy() {
    const e = document.createElement("canvas");
    return { canvas: e, painter: new Zi(this.editor, this.images, this.paths, new Qe(e)) };
  }
  isMuch(e) {
    const { painter: i } = this;
    return i.strokesInSight(e).length + i.touched.length * ah > oh;
  }
  waitForRest() {
    this.moving = !0, clearTimeout(this.timer), this.timer = setTimeout(() => {
      this.rested = !0, this.request();
    }, sh);
  }
}
const Mt = (t, e) => t.length === e.length && t.every((i, n) => i === e[n]);
function uh(t, e) {
  const i = t.strokes.length, n = e.strokes[i];
  return e.strokes.length === i + 1 && t.strokes.every((s, o) => s === e.strokes[o]) && t.points === e.points && t.boxes === e.boxes && t.placements === e.placements && t.active_object === e.active_object && t.selected === e.selected && n.object_id === e.active_object ? n : null;
}
class fh {
  constructor(e, i, n) {
    this.editor = e, this.paths = i, this.images = new za(() => {
      this.picture.invalidate(), this.scene.invalidate(), this.request(), this.images.hasFailed(e.scene.picture) && e.advise("The picture could not be loaded. Reload the page to try again.");
    }), this.pens = [new Qe(n.picture), new Qe(n.scene), new Qe(n.gesture)], this.picture = new rh(e, this.images, this.pens[0]), this.scene = new lh(e, this.images, i, this.pens[1], () => this.request()), this.gesture = new th(e, this.pens[2], new sr(e, this.images, i, this.pens[2]));
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
  covers = (e, i) => {
    const { context: n } = this.pens[2];
    return n.setTransform(1, 0, 0, 1, 0, 0), n.isPointInPath(this.paths.shape(e), i.x, i.y, "evenodd");
  };
  resize(e, i) {
    for (const n of this.pens) n.resize(e, i);
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
    this.picture.draw(), this.scene.draw(this.picture.isBehind), this.gesture.draw();
    const e = this.files();
    for (const i of e) this.images.get(i);
    this.images.keepOnly(e);
  }
  /** All that is shown, and what a gesture or a key would show at once. */
  files() {
    const { scene: e } = this.editor;
    return [
      this.picture.inUse,
      e.picture,
      e.staged?.image ?? null,
      ...e.objects.flatMap((i) => [i.cutout, i.background]),
      e.previous
    ];
  }
}
const ei = 3, dh = (t) => t.touch ? Wa : Xa, We = 1, ph = 0.3, mh = (t) => ({
  x: Number(t.x.toFixed(We)),
  y: Number(t.y.toFixed(We)),
  width: Number(t.width.toFixed(We)),
  height: Number(t.height.toFixed(We))
});
function gh(t, e) {
  const i = D(t.view, e.at), n = (r) => ct(Kt(i, D(t.view, r.at)), t.scene.width, t.scene.height);
  return {
    move(r) {
      t.setDraft({ rect: n(r) ?? void 0 });
    },
    end(r) {
      t.setDraft({});
      const s = n(r);
      Q(r.at, e.at) <= ei ? t.deselect() : s && or(t, s);
    },
    cancel() {
      t.setDraft({});
    }
  };
}
function or(t, e) {
  const i = t.mode === "select", n = i ? t.objectForMark() : "", r = { id: lt("b"), ...mh(e), label: "", object_id: n }, s = t.marks.boxes.filter((a) => !i || a.object_id !== n), o = i ? { active_object: n } : { selected: r.id };
  t.commit({ ...t.marks, boxes: [...s, r], ...o }, "Box."), i || t.startNaming(r.id);
}
function Ji(t) {
  const { width: e, height: i } = t.screenSize, n = (o) => D(t.view, { x: e * o, y: i * o }), r = (1 - ph) / 2, s = ct(Kt(n(r), n(1 - r)), t.scene.width, t.scene.height);
  s && or(t, s);
}
const Yi = 1;
function bh(t, e) {
  return {
    move() {
    },
    end(i) {
      ar(t, D(t.view, i.at), !(e.alt || i.alt));
    },
    cancel() {
    }
  };
}
function ar(t, e, i) {
  const { width: n, height: r } = t.scene;
  if (!ht({ x: 0, y: 0, width: n, height: r }, e)) return;
  const s = t.objectForMark(), o = { x: Number(e.x.toFixed(Yi)), y: Number(e.y.toFixed(Yi)) }, a = [...t.marks.points, { id: lt("p"), ...o, positive: i, object_id: s }];
  t.commit({ ...t.marks, points: a, active_object: s }, i ? "Point." : "Negative point.");
}
const vh = 10, Qi = {
  v: "select",
  b: "stroke",
  n: "negative",
  e: "erase",
  p: "point",
  r: "box",
  h: "pan"
}, Ki = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};
class xh {
  constructor(e, i) {
    this.editor = e, this.pointer = i, this.actions = {
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
      Insert: () => Ji(e),
      F2: () => e.startNaming(e.targetBox?.id ?? e.targetObject?.id ?? ""),
      Escape: () => this.escape()
    };
  }
  editor;
  pointer;
  actions;
  /** Whether the key was used. */
  down(e) {
    const { editor: i } = this, n = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    if (this.pointer.busy && n !== "Escape") return !0;
    if (e.ctrlKey || e.metaKey) return this.command(n, e.shiftKey);
    if (n === "Tab") return this.holdPrevious(e);
    if (n in Ki) return this.nudge(Ki[n], e);
    if (e.shiftKey && n === "r" && i.allows("box")) Ji(i);
    else if (e.shiftKey && n === "p" && i.allows("point")) this.pointInSight(!e.altKey);
    else if (n in Qi) i.setTool(Qi[n]);
    else if (n in this.actions) this.actions[n](e);
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
  command(e, i) {
    if (e === "z" && !i) this.editor.undo();
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
    const { width: i, height: n } = this.editor.screenSize;
    ar(this.editor, D(this.editor.view, { x: i / 2, y: n / 2 }), e);
  }
  /** Select the next or previous box or object. */
  cycle(e) {
    const { editor: i } = this, r = [...i.mode === "select" ? i.scene.objects.filter((a) => !i.placement(a.id).removed) : [], ...i.shownBoxes].map((a) => a.id);
    if (r.length === 0) return;
    const s = r.indexOf(i.marks.selected), o = s < 0 ? e > 0 ? 0 : r.length - 1 : (s + e + r.length) % r.length;
    i.select(r[o]);
  }
  /** Arrows move the target; with Alt they resize a box from its lower right corner. */
  nudge([e, i], n) {
    const { editor: r } = this, { width: s, height: o } = r.scene, a = n.shiftKey ? vh : 1, h = r.targetBox, c = r.targetObject;
    if (h) {
      const l = { x: h.x + h.width + e * a, y: h.y + h.height + i * a }, u = ct(qn(h, "se", l), s, o) ?? h, d = n.altKey ? { ...h, ...u } : Zn(h, e * a, i * a, s, o);
      r.commit(ut(r.marks, d), n.altKey ? "Box resized." : "Box moved.");
    } else if (c) {
      const l = r.placement(c.id), u = { ...l, dx: l.dx + e * a, dy: l.dy + i * a };
      r.place(u, `${c.label || "Object"} moved.`);
    } else return !1;
    return !0;
  }
}
function hr(t, e, i, n) {
  let r = e;
  return {
    move(s) {
      r = n(s), t.setDraft({ box: r });
    },
    end() {
      const s = t.marks.boxes.find((o) => o.id === e.id);
      s ? t.commit(ut(t.marks, { ...r, label: s.label }), i) : t.setDraft({});
    },
    cancel() {
      t.setDraft({});
    }
  };
}
function cr(t, e, i) {
  return hr(t, e, "Box resized.", (n) => {
    const r = qn(e, i, D(t.view, n.at));
    return { ...r, ...ct(r, t.scene.width, t.scene.height) ?? e };
  });
}
function lr(t, e, i) {
  const n = D(t.view, i.at);
  return hr(t, e, "Box moved.", (r) => {
    const s = D(t.view, r.at);
    return Zn(e, s.x - n.x, s.y - n.y, t.scene.width, t.scene.height);
  });
}
const yh = 6;
function _h({ editor: t, paths: e }, i) {
  const n = /* @__PURE__ */ new Set(), r = (s) => {
    const { scale: o } = t.view, a = D(t.view, s), h = t.brush / 2 / o, c = t.marks.active_object, l = n.size;
    for (const u of t.marks.strokes)
      u.object_id === c && !n.has(u.id) && e.touches(u.path, u.width, a, h) && n.add(u.id);
    for (const u of t.marks.points)
      u.object_id === c && Q(u, a) <= h + yh / o && n.add(u.id);
    n.size > l && t.setDraft({ erased: new Set(n) });
  };
  return r(i.at), {
    move: (s) => r(s.at),
    end() {
      t.commit(Kn(t.marks, n), "Marks erased.");
    },
    cancel() {
      t.setDraft({});
    }
  };
}
function $i(t, e, i) {
  const n = t.view;
  let r = e.at, s = !1;
  return {
    move(o) {
      s ||= Q(o.at, e.at) > ei, s && (t.pan(o.at.x - r.x, o.at.y - r.y), r = o.at);
    },
    end() {
      s || i?.();
    },
    cancel() {
      t.look(n);
    }
  };
}
const en = 15, Eh = 3, wh = 1, At = 360;
function ti(t, e, i, n) {
  let r = null;
  return {
    move(s) {
      r = n(s) ?? r, r && t.setDraft({ placement: r });
    },
    end() {
      t.setDraft({}), !(!r || !t.object(e.id)) && (ba(e, r, t.scene.width, t.scene.height) ? t.removeObject(e.id) : t.place(r, `${e.label || "Object"} ${i}.`));
    },
    cancel() {
      t.setDraft({});
    }
  };
}
function Sh(t, e, i) {
  const n = t.placement(e.id), r = D(t.view, i.at);
  let s = !1;
  return ti(t, e, "moved", (o) => {
    if (s ||= Q(o.at, i.at) > ei, !s) return null;
    const a = D(t.view, o.at);
    return { ...n, dx: Math.round(n.dx + a.x - r.x), dy: Math.round(n.dy + a.y - r.y) };
  });
}
const ur = (t, e) => Pe(t.view, Zt(e, t.placement(e.id), Ae(e)));
function Th(t, e, i) {
  const n = t.placement(e.id), r = ur(t, e), s = Math.max(1, Q(i.at, r));
  return ti(t, e, "scaled", (o) => {
    const a = n.scale * Q(o.at, r) / s;
    return { ...n, scale: Number(ee(a, da, pa).toFixed(Eh)) };
  });
}
function Mh(t, e, i) {
  const n = t.placement(e.id), r = ur(t, e), s = (a) => Math.atan2(a.y - r.y, a.x - r.x) * At / (2 * Math.PI), o = s(i.at);
  return ti(t, e, "turned", (a) => {
    let h = n.rotation + s(a.at) - o;
    a.shift && (h = Math.round(h / en) * en);
    const c = h - At * Math.round(h / At);
    return { ...n, rotation: Number(c.toFixed(wh)) };
  });
}
const Ah = 1, Ph = 2, qe = (t) => String(Number(t.toFixed(Ah)));
function tn(t, e) {
  if (t.length < 3) return t;
  const i = new Uint8Array(t.length);
  i[0] = i[t.length - 1] = 1;
  const n = [[0, t.length - 1]];
  for (let r = n.pop(); r; r = n.pop()) {
    const [s, o] = r;
    let a = 0, h = -1;
    for (let c = s + 1; c < o; c++) {
      const l = fr(t[c], t[s], t[o]);
      l > a && (a = l, h = c);
    }
    a > e && h > 0 && (i[h] = 1, n.push([s, h], [h, o]));
  }
  return t.filter((r, s) => i[s]);
}
function fr(t, e, i) {
  const n = i.x - e.x, r = i.y - e.y, s = n * n + r * r, o = s === 0 ? 0 : ((t.x - e.x) * n + (t.y - e.y) * r) / s, a = Math.min(1, Math.max(0, o));
  return Math.hypot(t.x - e.x - a * n, t.y - e.y - a * r);
}
function nn(t) {
  if (t.length === 0) return "";
  const [e, ...i] = t.length === 1 ? [t[0], t[0]] : t;
  return `M${qe(e.x)} ${qe(e.y)}` + i.map((n) => `L${qe(n.x)} ${qe(n.y)}`).join("");
}
function Hh(t, e) {
  let i = e, n = tn(t, i), r = nn(n);
  for (; r.length > ua; )
    i *= Ph, n = tn(n, i), r = nn(n);
  return r;
}
function Ih(t) {
  const e = t.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi)?.map(Number) ?? [], i = [];
  for (let n = 0; n + 1 < e.length; n += 2) i.push({ x: e[n], y: e[n + 1] });
  return i;
}
class Re {
  static LIMIT = 2e4;
  shapes = /* @__PURE__ */ new Map();
  lines = /* @__PURE__ */ new Map();
  /** For drawing. */
  shape(e) {
    return Re.lookUp(this.shapes, e, () => new Path2D(e));
  }
  /** The upright rectangle around a path's points. */
  frame(e) {
    return this.line(e).frame;
  }
  /** Whether a stroke passes within `reach` of a point. */
  touches(e, i, n, r) {
    const { points: s, frame: o } = this.line(e), a = i / 2 + r;
    return ht(o, n, a) ? s.some((h, c) => {
      const l = s[Math.min(c + 1, s.length - 1)];
      return fr(n, h, l) <= a;
    }) : !1;
  }
  line(e) {
    return Re.lookUp(this.lines, e, () => {
      const i = Ih(e);
      return { points: i, frame: Jt(i) };
    });
  }
  static lookUp(e, i, n) {
    const r = e.get(i);
    if (r !== void 0) return r;
    e.size >= Re.LIMIT && e.clear();
    const s = n();
    return e.set(i, s), s;
  }
}
const Bh = 0.6, Oh = 1.5, Nh = 0.5, kh = 1, Lh = 0.4, Ch = 1.2;
function Rh(t, e, i) {
  const n = t.view.scale, r = [D(t.view, e.at)], s = e.pressure === null ? [] : [e.pressure], o = () => {
    const h = s.reduce((l, u) => l + u, 0) / s.length, c = s.length === 0 ? 1 : Lh + Ch * h;
    return Math.min(fa, Math.max(Nh, t.brush * c / n));
  }, a = () => t.setDraft({ stroke: { points: r, width: o(), positive: i } });
  return a(), {
    move(h) {
      const c = D(t.view, h.at);
      Q(c, r[r.length - 1]) * n < Oh || (h.pressure !== null && s.push(h.pressure), r.push(c), a());
    },
    end(h) {
      const c = D(t.view, h.at);
      Q(c, r[r.length - 1]) > 0 && r.push(c);
      const l = qt(Jt(r), o() / 2);
      if (!Xn(l, { x: 0, y: 0, width: t.scene.width, height: t.scene.height })) {
        t.setDraft({});
        return;
      }
      const u = t.objectForMark(), d = {
        id: lt("s"),
        path: Hh(r, Bh / n),
        width: Number(o().toFixed(kh)),
        positive: i,
        object_id: u
      }, x = [...t.marks.strokes, d];
      t.commit({ ...t.marks, strokes: x, active_object: u }, i ? "Stroke." : "Negative stroke.");
    },
    cancel() {
      t.setDraft({});
    }
  };
}
function Dh(t, e, i) {
  const { editor: n } = t;
  if (!n.hasPicture) return null;
  switch (i) {
    case "stroke":
    case "negative":
      return Rh(n, e, i === "stroke" !== e.alt);
    case "point":
      return bh(n, e);
    case "erase":
      return _h(t, e);
    case "box":
      return jh(t, e) ?? gh(n, e);
    case "select":
      return Fh(t, e) ?? $i(n, e, () => n.deselect());
    case "pan":
      return $i(n, e);
  }
}
const ii = ({ editor: t, covers: e }, i) => Za(t, i.at, D(t.view, i.at), e, dh(i));
function dr(t, e) {
  const i = ii(t, e);
  return i?.kind === "handle" || i?.kind === "box" && i.box.id === t.editor.marks.selected ? i : null;
}
function rn(t, e, i) {
  return i === "select" ? ii(t, e) : i === "box" ? dr(t, e) : null;
}
function jh(t, e) {
  const i = dr(t, e);
  return i?.kind === "handle" ? cr(t.editor, i.box, i.handle) : i?.kind === "box" ? lr(t.editor, i.box, e) : null;
}
function Fh(t, e) {
  const { editor: i } = t, n = ii(t, e);
  switch (n?.kind) {
    case "handle":
      return cr(i, n.box, n.handle);
    case "box":
      return i.select(n.box.id), lr(i, n.box, e);
    case "object":
      return i.select(n.object.id), Sh(i, n.object, e);
    case "scale":
      return Th(i, n.object, e);
    case "rotate":
      return Mh(i, n.object, e);
    default:
      return null;
  }
}
const Uh = 16e-4, Gh = 0.01, zh = 40, Vh = 16, sn = 400, Xh = 0, on = 1, an = 5;
class Wh {
  constructor(e, i) {
    this.around = e, this.surface = i;
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
    if (![Xh, on, an].includes(e.button)) return;
    const i = e.pointerType === "touch";
    i && this.owner && !this.owner.touch || (i && (this.fingers.set(e.pointerId, this.place(e)), this.fingers.size === 2 && (this.cancel(), this.pinch = this.measure())), this.surface.setPointerCapture?.(e.pointerId), this.owner?.id === e.pointerId && this.cancel(), !(this.gesture || this.pinch) && (this.owner = { id: e.pointerId, touch: i, picture: this.around.editor.scene.picture_id }, this.gesture = Dh(this.around, this.press(e), this.toolFor(e)), this.gesture || (this.owner = null), this.point(e)));
  }
  move(e) {
    if (this.fingers.has(e.pointerId) && this.fingers.set(e.pointerId, this.place(e)), this.pinch) {
      this.fingers.size === 2 && this.fingers.has(e.pointerId) && this.movePinch(this.pinch);
      return;
    }
    if (this.gesture && e.pointerId === this.owner?.id) {
      e.pointerType === "mouse" && e.buttons === 0 && this.cancel();
      const i = e.getCoalescedEvents?.() ?? [];
      for (const n of i.length > 0 ? i : [e]) this.gesture?.move(this.press(n));
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
    const i = this.gesture;
    this.gesture = null, this.owner = null, i?.end(this.press(e)), this.point(e);
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
    const i = e.deltaMode === 0 ? e.deltaY : e.deltaY * Vh, n = e.ctrlKey && Math.abs(i) < zh ? Gh : Uh;
    this.around.editor.zoom(Math.exp(-ee(i, -sn, sn) * n), this.place(e));
  }
  /** Name what was double-clicked. */
  doubleClick(e) {
    const { editor: i } = this.around;
    if (i.tool !== "select" && i.tool !== "box") return;
    const n = { at: this.place(e), touch: !1 }, r = rn(this.around, n, i.tool);
    r?.kind === "box" && i.startNaming(r.box.id), r?.kind === "object" && i.startNaming(r.object.id);
  }
  /** The tool or what lies under the pointer may have changed: show again what a press would do. */
  refresh() {
    this.last && !this.busy && this.point(this.last);
  }
  /** Show what a press here would do. */
  point(e) {
    const { editor: i } = this.around;
    if (this.last = e.pointerType === "touch" ? null : e, i.pointer = e.pointerType === "touch" ? null : this.place(e), this.gesture)
      i.cursor === "grab" && (i.cursor = "grabbing");
    else {
      const n = this.toolFor(e), r = i.hasPicture ? rn(this.around, this.press(e), n) : null;
      i.hovered = r?.kind === "object" ? r.object.id : r?.kind === "box" ? r.box.id : "", i.cursor = Qa(r, qh[n]);
    }
    i.changed("draw");
  }
  toolFor(e) {
    const { editor: i } = this.around;
    return this.spaceHeld || e.button === on ? "pan" : e.button === an && i.allows("erase") ? "erase" : i.tool;
  }
  movePinch(e) {
    const i = this.measure(), { editor: n } = this.around;
    n.pan(i.middle.x - e.middle.x, i.middle.y - e.middle.y), n.zoom(i.distance / Math.max(1, e.distance), i.middle), this.pinch = i;
  }
  /** The fingers that stay pan and zoom on; the last one that lifts does not draw. */
  endPinch() {
    this.pinch = this.fingers.size === 0 ? null : this.fingers.size === 1 ? this.pinch : this.measure();
  }
  place(e) {
    const i = this.surface.getBoundingClientRect();
    return { x: e.clientX - i.left, y: e.clientY - i.top };
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
    const [e, i] = [...this.fingers.values()];
    return { distance: Q(e, i), middle: { x: (e.x + i.x) / 2, y: (e.y + i.y) / 2 } };
  }
}
const qh = {
  select: "default",
  stroke: "none",
  negative: "none",
  erase: "none",
  point: "crosshair",
  box: "crosshair",
  pan: "grab"
}, pr = (t) => [...t?.files ?? []].find((e) => e.type.startsWith("image/"));
function Zh(t) {
  return { file: pr(t) ?? t?.files[0], others: Math.max(0, (t?.files.length ?? 0) - 1) };
}
const Jh = (t) => t?.getData("text/uri-list").split(/\r?\n/).find((e) => e && !e.startsWith("#")), Yh = {
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
var Qh = Kr('<svg viewBox="0 0 20 20" aria-hidden="true" class="svelte-1sl55wy"><path></path></svg>');
function ae(t, e) {
  ce(e, !0);
  var i = Qh(), n = ne(i);
  V(() => M(n, "d", Yh[e.name])), L(t, i), le();
}
var Kh = U('<span class="status svelte-1jbc4lp"> </span>'), $h = U('<span class="spinner svelte-1jbc4lp" aria-hidden="true"></span>'), ec = U('<div class="foot svelte-1jbc4lp"><span> </span> <button type="button" aria-label="Zoom out" title="Zoom out  (−)" class="svelte-1jbc4lp"><!></button> <button type="button" title="100 %  (1)" class="svelte-1jbc4lp"> </button> <button type="button" aria-label="Zoom in" title="Zoom in  (+)" class="svelte-1jbc4lp"><!></button> <button type="button" aria-label="Fit to window" title="Fit  (0)" class="svelte-1jbc4lp"><!></button> <!> <!></div>');
function tc(t, e) {
  ce(e, !0);
  const i = K(() => {
    e.version;
    const { scene: p, view: g, showPrevious: E } = e.editor;
    return {
      size: `${p.width}×${p.height}`,
      zoom: Math.round(g.scale * 100),
      status: E ? "the turn before" : p.status,
      busy: p.busy || e.uploading
    };
  });
  var n = ec(), r = R(n), s = ne(r, !0), o = H(r, 2), a = R(o);
  ae(a, { name: "minus" });
  var h = H(o, 2), c = ne(h), l = H(h, 2), u = R(l);
  ae(u, { name: "plus" });
  var d = H(l, 2), x = R(d);
  ae(x, { name: "fit" });
  var m = H(d, 2);
  {
    var b = (p) => {
      var g = Kh(), E = ne(g, !0);
      V(() => {
        M(g, "id", `${e.prefix ?? ""}-status`), he(E, _(i).status);
      }), L(p, g);
    };
    $(m, (p) => {
      _(i).status && p(b);
    });
  }
  var y = H(m, 2);
  {
    var f = (p) => {
      var g = $h();
      L(p, g);
    };
    $(y, (p) => {
      _(i).busy && p(f);
    });
  }
  V(() => {
    M(r, "id", `${e.prefix ?? ""}-size`), he(s, _(i).size), M(o, "id", `${e.prefix ?? ""}-zoom-out`), M(h, "id", `${e.prefix ?? ""}-zoom-100`), M(h, "aria-label", `Zoom ${_(i).zoom ?? ""} percent; press for 100 percent`), he(c, `${_(i).zoom ?? ""} %`), M(l, "id", `${e.prefix ?? ""}-zoom-in`), M(d, "id", `${e.prefix ?? ""}-zoom-fit`);
  }), j("click", o, () => e.editor.zoomStep(-1)), j("click", h, () => e.editor.zoomToPixels()), j("click", l, () => e.editor.zoomStep(1)), j("click", d, () => e.editor.zoomToFit()), L(t, n), le();
}
we(["click"]);
const ic = (t, e, i) => ({
  state: () => structuredClone({
    ...t.value(),
    view: t.view,
    tool: t.tool,
    mode: t.mode,
    frames: e.frames,
    loading: e.images.isLoading
  }),
  toScreen(n, r) {
    const s = i.getBoundingClientRect(), o = Pe(t.view, { x: n, y: r });
    return { x: o.x + s.left, y: o.y + s.top };
  },
  toPicture(n, r) {
    const s = i.getBoundingClientRect();
    return D(t.view, { x: n - s.left, y: r - s.top });
  }
});
var nc = U('<input placeholder="name it…" aria-label="Name" autocomplete="off" class="svelte-9eq96s"/>');
function rc(t, e) {
  ce(e, !0);
  const i = 170, n = 34, r = 4, s = K(() => {
    e.version;
    const u = e.editor.box(e.editor.naming), d = e.editor.object(e.editor.naming), x = u ?? (d && Yt(d, e.editor.placement(d.id)));
    if (!x) return null;
    const { width: m, height: b } = e.editor.screenSize, y = Pe(e.editor.view, x);
    return {
      id: e.editor.naming,
      label: u?.label ?? d?.label ?? "",
      left: ee(y.x, r, Math.max(r, m - i)),
      top: ee(y.y - n, r, Math.max(r, b - n))
    };
  });
  function o(u) {
    e.editor.naming && (e.editor.finishNaming(u), e.onleave());
  }
  function a(u) {
    u.value = fe(() => _(s)?.label ?? ""), u.focus(), u.select();
  }
  var h = bi(), c = et(h);
  {
    var l = (u) => {
      var d = bi(), x = et(d);
      rs(x, () => _(s).id, (m) => {
        var b = nc();
        let y;
        ls(b, () => a), V(() => {
          M(b, "id", `${e.prefix ?? ""}-name`), M(b, "maxlength", zn), y = xn(b, "", y, {
            left: `${_(s).left ?? ""}px`,
            top: `${_(s).top ?? ""}px`
          });
        }), j("keydown", b, (f) => {
          f.stopPropagation(), f.key === "Enter" && o(f.currentTarget.value), f.key === "Escape" && o(null);
        }), Le("blur", b, (f) => o(f.currentTarget.value)), L(m, b);
      }), L(u, d);
    };
    $(c, (u) => {
      _(s) && u(l);
    });
  }
  L(t, h), le();
}
we(["keydown"]);
var sc = U('<button type="button"><!></button>'), oc = U('<label class="brush svelte-pmtmmu" title="Brush size  ( [ and ] )"><input type="range" aria-label="Brush size" class="svelte-pmtmmu"/></label>'), ac = U('<div class="toolbar svelte-pmtmmu" role="toolbar" aria-label="Canvas tools" aria-orientation="vertical"><!> <!> <span class="gap svelte-pmtmmu"></span> <button type="button" aria-label="Open a picture" title="Open a picture" class="svelte-pmtmmu"><!></button> <button type="button" aria-label="Undo" title="Undo  (Ctrl+Z)" class="svelte-pmtmmu"><!></button> <button type="button" aria-label="Redo" title="Redo  (Ctrl+Shift+Z)" class="svelte-pmtmmu"><!></button></div>');
function hc(t, e) {
  ce(e, !0);
  const i = [
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
  ], n = K(() => (e.version, {
    tool: e.editor.tool,
    brush: e.editor.brush,
    allowed: i.filter((b) => e.editor.allows(b.name))
  })), r = K(() => ["stroke", "negative", "erase"].includes(_(n).tool));
  var s = ac(), o = R(s);
  os(o, 17, () => _(n).allowed, (b) => b.name, (b, y) => {
    var f = sc();
    let p;
    var g = R(f);
    ae(g, {
      get name() {
        return _(y).name;
      }
    }), V(() => {
      M(f, "id", `${e.prefix ?? ""}-tool-${_(y).name ?? ""}`), M(f, "aria-pressed", _(n).tool === _(y).name), M(f, "aria-label", _(y).title), M(f, "title", `${_(y).title ?? ""}  (${_(y).key ?? ""})`), M(f, "data-tool", _(y).name), p = zt(f, 1, "svelte-pmtmmu", null, p, { active: _(n).tool === _(y).name });
    }), j("click", f, () => e.editor.setTool(_(y).name)), L(b, f);
  });
  var a = H(o, 2);
  {
    var h = (b) => {
      var y = oc(), f = R(y);
      V(() => {
        M(f, "id", `${e.prefix ?? ""}-brush`), M(f, "min", ir), M(f, "max", nr / 4), vs(f, _(n).brush);
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
  ae(m, { name: "redo" }), V(() => {
    M(c, "id", `${e.prefix ?? ""}-open`), M(u, "id", `${e.prefix ?? ""}-undo`), M(x, "id", `${e.prefix ?? ""}-redo`);
  }), j("click", c, function(...b) {
    e.onopen?.apply(this, b);
  }), j("click", u, () => e.editor.undo()), j("click", x, () => e.editor.redo()), L(t, s), le();
}
we(["click", "input"]);
var cc = U('<div class="camera svelte-1rhhamk"><video autoplay="" playsinline="" class="svelte-1rhhamk"></video> <div><button type="button" class="svelte-1rhhamk">Take the photo</button> <button type="button" class="svelte-1rhhamk">Cancel</button></div></div>', 2);
function lc(t, e) {
  ce(e, !0);
  const i = 1920;
  let n, r = ie(!1);
  mn(() => {
    let u = null, d = !1;
    const x = () => u?.getTracks().forEach((m) => m.stop());
    return navigator.mediaDevices.getUserMedia({ video: { width: { ideal: i } } }).then(
      (m) => {
        u = m, d ? x() : n.srcObject = m;
      },
      () => e.onclose("No camera can be used. Allow it in the browser, or open a file.")
    ), () => {
      d = !0, x();
    };
  });
  function s() {
    const u = document.createElement("canvas");
    u.width = n.videoWidth, u.height = n.videoHeight, u.getContext("2d")?.drawImage(n, 0, 0), u.toBlob(
      (d) => {
        d && e.onfile(new File([d], "camera.png", { type: "image/png" })), e.onclose(d ? "" : "The photo could not be taken. Try again, or open a file.");
      },
      "image/png"
    );
  }
  var o = cc(), a = R(o);
  ue(a, (u) => n = u, () => n);
  var h = H(a, 2), c = R(h), l = H(c, 2);
  V(() => {
    M(c, "id", `${e.prefix ?? ""}-camera-take`), c.disabled = !_(r), M(l, "id", `${e.prefix ?? ""}-camera-cancel`);
  }), Le("loadeddata", a, () => C(r, !0)), j("click", c, s), j("click", l, () => e.onclose("")), L(t, o), le();
}
we(["click"]);
var uc = U('<button type="button" class="svelte-1cumq1x">Camera</button>'), fc = U('<p class="problem svelte-1cumq1x" role="alert"> </p>'), dc = U('<div class="welcome svelte-1cumq1x"><!> <p class="svelte-1cumq1x"> </p> <div><button type="button" class="svelte-1cumq1x">Open…</button> <button type="button" class="svelte-1cumq1x">Paste</button> <!></div> <!></div> <!>', 1);
function pc(t, e) {
  ce(e, !0);
  const i = typeof navigator < "u" && !!navigator.mediaDevices?.getUserMedia;
  let n = ie(!1), r = ie("");
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
  var o = dc(), a = et(o), h = R(a);
  ae(h, { name: "open" });
  var c = H(h, 2), l = ne(c, !0), u = H(c, 2), d = R(u), x = H(d, 2), m = H(x, 2);
  {
    var b = (E) => {
      var w = uc();
      V(() => M(w, "id", `${e.prefix ?? ""}-camera`)), j("click", w, () => C(n, !0)), L(E, w);
    };
    $(m, (E) => {
      i && E(b);
    });
  }
  var y = H(u, 2);
  {
    var f = (E) => {
      var w = fc(), N = ne(w, !0);
      V(() => he(N, _(r))), L(E, w);
    };
    $(y, (E) => {
      _(r) && E(f);
    });
  }
  var p = H(a, 2);
  {
    var g = (E) => {
      lc(E, {
        get prefix() {
          return e.prefix;
        },
        get onfile() {
          return e.onfile;
        },
        onclose: (w) => {
          C(n, !1), C(r, w, !0);
        }
      });
    };
    $(p, (E) => {
      _(n) && E(g);
    });
  }
  V(() => {
    he(l, e.uploading ? "Opening…" : e.placeholder), M(d, "id", `${e.prefix ?? ""}-open`), M(x, "id", `${e.prefix ?? ""}-paste`);
  }), j("click", d, function(...E) {
    e.onopen?.apply(this, E);
  }), j("click", x, s), L(t, o), le();
}
we(["click"]);
var mc = U("<!> <!>", 1), gc = U('<div class="notice svelte-nqj015"> </div>'), bc = U('<div role="application" tabindex="0" data-canvas=""><div class="surface svelte-nqj015"><canvas class="svelte-nqj015"></canvas> <canvas class="svelte-nqj015"></canvas> <canvas class="svelte-nqj015"></canvas></div> <!> <!> <!> <input type="file" accept="image/*,.heic,.heif,.avif,.tif,.tiff" hidden=""/> <span class="unseen svelte-nqj015"> </span> <span class="unseen svelte-nqj015" role="status" aria-live="polite"> </span></div>');
function vc(t, e) {
  ce(e, !0);
  const i = { left: 52, top: 10, right: 10, bottom: 42 }, n = 420, r = { ...i, left: 82 }, s = 5e3, o = 500;
  let a, h, c, l, u, d, x = ie(0), m = ie(!1), b = -1 / 0;
  const y = K(() => (_(x), {
    empty: !e.editor.hasPicture,
    tool: e.editor.tool,
    naming: e.editor.naming,
    spoken: e.editor.spoken,
    description: Fa(e.editor)
  })), f = K(() => (_(x), e.editor.notice));
  ve(() => {
    if (!_(f)) return;
    const v = setTimeout(() => e.editor.dismissNotice(), s);
    return () => clearTimeout(v);
  }), mn(() => {
    const v = new Re(), I = new fh(e.editor, v, {
      picture: c,
      scene: l,
      gesture: u
    }), k = new Wh({ editor: e.editor, paths: v, covers: I.covers }, h), re = new xh(e.editor, k);
    let dt = !0;
    I.onFrame = () => {
      dt && (dt = !1, C(x, _(x) + 1), k.refresh()), h.style.cursor = e.editor.cursor;
    };
    const Er = e.editor.subscribe((O) => {
      dt ||= O !== "draw", O === "state" && C(x, _(x) + 1), I.request();
    }), ci = () => {
      const { width: O, height: pt } = h.getBoundingClientRect();
      I.resize({ width: O, height: pt }, window.devicePixelRatio || 1), e.editor.resize({ width: O, height: pt }, pt <= n ? r : i);
    }, li = new ResizeObserver(ci);
    li.observe(h), ci();
    const ui = new AbortController(), { signal: q } = ui;
    return h.addEventListener("pointerdown", (O) => g(O, k), { signal: q }), h.addEventListener("pointermove", (O) => k.move(O), { signal: q }), h.addEventListener("pointerup", (O) => k.up(O), { signal: q }), h.addEventListener("pointercancel", (O) => k.lost(O), { signal: q }), h.addEventListener("pointerleave", () => k.leave(), { signal: q }), h.addEventListener("dblclick", (O) => k.doubleClick(O), { signal: q }), h.addEventListener("wheel", (O) => k.wheel(O), { signal: q, passive: !1 }), h.addEventListener("contextmenu", (O) => O.preventDefault(), { signal: q }), a.addEventListener("keydown", (O) => E(O, re), { signal: q }), a.addEventListener("keyup", (O) => re.up(O), { signal: q }), a.addEventListener("focusout", () => re.blur(), { signal: q }), document.addEventListener("paste", X, { signal: q }), Object.assign(a, {
      interactiveImage: ic(e.editor, I, h)
    }), () => {
      ui.abort(), li.disconnect(), Er(), I.close();
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
  function X(v) {
    if (p(v.target) || !a.checkVisibility()) return;
    const I = pr(v.clipboardData);
    I && (v.preventDefault(), e.onfile(I));
  }
  function Z(v) {
    v.preventDefault(), C(m, !1);
    const { file: I, others: k } = Zh(v.dataTransfer), re = Jh(v.dataTransfer);
    I ? e.onfile(I) : re ? e.onurl(re) : e.editor.advise("That is no picture. Drop a picture file here."), k > 0 && e.editor.advise(`One picture is open at a time: this is ${I?.name}, of ${k + 1} files.`);
  }
  function J() {
    const v = d.files?.[0];
    v && e.onfile(v), d.value = "";
  }
  var Y = bc();
  let Ge;
  var ze = R(Y), ni = R(ze);
  ue(ni, (v) => c = v, () => c);
  var ri = H(ni, 2);
  ue(ri, (v) => l = v, () => l);
  var mr = H(ri, 2);
  ue(mr, (v) => u = v, () => u), ue(ze, (v) => h = v, () => h);
  var si = H(ze, 2);
  {
    var gr = (v) => {
      pc(v, {
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
    }, br = (v) => {
      var I = mc(), k = et(I);
      hc(k, {
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
      tc(re, {
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
    $(si, (v) => {
      _(y).empty ? v(gr) : v(br, -1);
    });
  }
  var oi = H(si, 2);
  {
    var vr = (v) => {
      var I = gc(), k = ne(I, !0);
      V(() => {
        M(I, "id", `${e.prefix ?? ""}-notice`), he(k, _(f));
      }), L(v, I);
    };
    $(oi, (v) => {
      _(f) && v(vr);
    });
  }
  var ai = H(oi, 2);
  {
    var xr = (v) => {
      rc(v, {
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
    $(ai, (v) => {
      _(y).naming && v(xr);
    });
  }
  var Ve = H(ai, 2);
  ue(Ve, (v) => d = v, () => d);
  var ft = H(Ve, 2), yr = ne(ft, !0), hi = H(ft, 2), _r = ne(hi, !0);
  ue(Y, (v) => a = v, () => a), V(() => {
    Ge = zt(Y, 1, "host svelte-nqj015", null, Ge, { dropping: _(m) }), M(Y, "aria-label", e.label), M(Y, "aria-describedby", `${e.prefix ?? ""}-description`), M(ze, "data-tool", _(y).tool), M(Ve, "id", `${e.prefix ?? ""}-file`), M(ft, "id", `${e.prefix ?? ""}-description`), he(yr, _(y).description), M(hi, "id", `${e.prefix ?? ""}-spoken`), he(_r, _(y).spoken);
  }), Le("dragover", Y, (v) => {
    v.preventDefault(), C(m, !0);
  }), Le("dragleave", Y, () => C(m, !1)), Le("drop", Y, Z), j("change", Ve, J), L(t, Y), le();
}
we(["change"]);
var xc = /* @__PURE__ */ new Set(["$$slots", "$$events", "$$legacy"]), yc = U("<div><!></div>");
function Ec(t, e) {
  ce(e, !0);
  class i extends sa {
    async get_data() {
      return h(), { ...this.props, value: o.value() };
    }
  }
  const n = /* @__PURE__ */ ws(e, xc), r = new i(n);
  let s = ie(!1);
  const o = new ja((f, p) => {
    h(), r.props.value = o.value(), r.dispatch(f, p);
  }), a = (f) => !!f && (f.revision > o.revision || f.scene.revision > o.scene.revision);
  function h() {
    const f = r.props.value;
    a(f) && fe(() => o.receive(gn(f)));
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
      const p = await oa([f]), [g] = await r.shared.client.upload(p, r.shared.root, void 0, r.shared.max_file_size ?? void 0) ?? [];
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
  var m = yc();
  let b;
  var y = R(m);
  {
    let f = K(() => r.shared.label || "Picture"), p = K(() => r.props.placeholder || "Drop a picture here, paste one, or open a file.");
    vc(y, {
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
  V(
    (f) => {
      M(m, "id", r.shared.elem_id), zt(m, 1, f, "svelte-49zqag"), b = xn(m, "", b, {
        height: _(d),
        display: r.shared.visible === !1 ? "none" : "block"
      });
    },
    [
      () => fs(["interactive-image", ...r.shared.elem_classes ?? []].join(" "))
    ]
  ), L(t, m), le();
}
export {
  Ec as default
};
