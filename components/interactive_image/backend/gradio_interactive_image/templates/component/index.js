import { D as X, i as $n, g as ei, o as ur, r as We, H as fr, d as Be, p as Dt, c as qe, b as ge, a as ti, m as ni, s as ii, e as Ut, E as dr, t as mr, f as _, h as pr, j as on, k as ri, l as gr, n as br, q as vr, u as xr, v as hn, w as yr, x as Ft, y as ee, z as _r, I as lt, B as Er, A as wr, C as Sr, F as Tr, G as si, J as cn, S as ln, L as Mr, K as Ar, N as Hr, M as Pr, O as Br, P as Ir, Q as Or, R as Nr, T as de, U as Lr, V as kr, W as Cr, X as me, Y as Rr, Z as Dr, _ as Ur, $ as te, a0 as un, a1 as U, a2 as pe, a3 as oe, a4 as V, a5 as k, a6 as he, a7 as ne, a8 as Fr, a9 as ye, aa as P, ab as ae, ac as F, ad as Q, ae as C, af as z, ag as fn, ah as Ze, ai as Ie, aj as ai } from "./index-client.js";
const jr = "5";
typeof window < "u" && ((window.__svelte ??= {}).v ??= /* @__PURE__ */ new Set()).add(jr);
var Gr = "font-weight: bold", zr = "font-weight: normal";
function dn(e) {
  X ? console.warn(
    `%c[svelte] state_snapshot_uncloneable
%c${e ? `The following properties cannot be cloned with \`$state.snapshot\` — the return value contains the originals:

${e}` : "Value cannot be cloned with `$state.snapshot` — the original value was returned"}
https://svelte.dev/e/state_snapshot_uncloneable`,
    Gr,
    zr
  ) : console.warn("https://svelte.dev/e/state_snapshot_uncloneable");
}
const Vr = [];
function oi(e, t = !1, n = !1) {
  if (X && !t) {
    const i = [], r = Oe(e, /* @__PURE__ */ new Map(), "", i, null, n);
    if (i.length === 1 && i[0] === "")
      dn();
    else if (i.length > 0) {
      const s = i.length > 10 ? i.slice(0, 7) : i.slice(0, 10), a = i.length - s.length;
      let o = s.map((h) => `- <value>${h}`).join(`
`);
      a > 0 && (o += `
- ...and ${a} more`), dn(o);
    }
    return r;
  }
  return Oe(e, /* @__PURE__ */ new Map(), "", Vr, null, n);
}
function Oe(e, t, n, i, r = null, s = !1) {
  if (typeof e == "object" && e !== null) {
    var a = t.get(e);
    if (a !== void 0) return a;
    if (e instanceof Map) return (
      /** @type {Snapshot<T>} */
      new Map(e)
    );
    if (e instanceof Set) return (
      /** @type {Snapshot<T>} */
      new Set(e)
    );
    if ($n(e)) {
      var o = (
        /** @type {Snapshot<any>} */
        Array(e.length)
      );
      t.set(e, o), r !== null && t.set(r, o);
      for (var h = 0; h < e.length; h += 1) {
        var c = e[h];
        h in e && (o[h] = Oe(c, t, X ? `${n}[${h}]` : n, i, null, s));
      }
      return o;
    }
    if (ei(e) === ur) {
      o = {}, t.set(e, o), r !== null && t.set(r, o);
      for (var l of Object.keys(e))
        o[l] = Oe(
          // @ts-expect-error
          e[l],
          t,
          X ? `${n}.${l}` : n,
          i,
          null,
          s
        );
      return o;
    }
    if (e instanceof Date)
      return e.getTime(), /** @type {Snapshot<T>} */
      structuredClone(e);
    if (typeof /** @type {T & { toJSON?: any } } */
    e.toJSON == "function" && !s)
      return Oe(
        /** @type {T & { toJSON(): any } } */
        e.toJSON(),
        t,
        X ? `${n}.toJSON()` : n,
        i,
        // Associate the instance with the toJSON clone
        e
      );
  }
  if (e instanceof EventTarget)
    return (
      /** @type {Snapshot<T>} */
      e
    );
  try {
    return (
      /** @type {Snapshot<T>} */
      structuredClone(e)
    );
  } catch {
    return X && i.push(n), /** @type {Snapshot<T>} */
    e;
  }
}
class hi {
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
  constructor(t, n = !0) {
    this.anchor = t, this.#r = n;
  }
  /**
   * @param {Batch} batch
   */
  #s = (t) => {
    if (this.#e.has(t)) {
      var n = (
        /** @type {Key} */
        this.#e.get(t)
      ), i = this.#n.get(n);
      if (i)
        We(i), this.#i.delete(n);
      else {
        var r = this.#t.get(n);
        r && (We(r.effect), this.#n.set(n, r.effect), this.#t.delete(n), X && (r.fragment.lastChild[fr] = this.anchor), r.fragment.lastChild.remove(), this.anchor.before(r.fragment), i = r.effect);
      }
      for (const [s, a] of this.#e) {
        if (this.#e.delete(s), s === t)
          break;
        const o = this.#t.get(a);
        o && (Be(o.effect), this.#t.delete(a));
      }
      for (const [s, a] of this.#n) {
        if (s === n || this.#i.has(s)) continue;
        const o = () => {
          if (Array.from(this.#e.values()).includes(s)) {
            var c = document.createDocumentFragment();
            ni(a, c), c.append(qe()), this.#t.set(s, { effect: a, fragment: c });
          } else
            Be(a);
          this.#i.delete(s), this.#n.delete(s);
        };
        this.#r || !i ? (this.#i.add(s), Dt(a, o, !1)) : o();
      }
    }
  };
  /**
   * @param {Batch} batch
   */
  #a = (t) => {
    this.#e.delete(t);
    const n = Array.from(this.#e.values());
    for (const [i, r] of this.#t)
      n.includes(i) || (Be(r.effect), this.#t.delete(i));
  };
  /**
   *
   * @param {any} key
   * @param {null | ((target: TemplateNode) => void)} fn
   */
  ensure(t, n) {
    var i = (
      /** @type {Batch} */
      ti
    ), r = ii();
    if (n && !this.#n.has(t) && !this.#t.has(t))
      if (r) {
        var s = document.createDocumentFragment(), a = qe();
        s.append(a), this.#t.set(t, {
          effect: ge(() => n(a)),
          fragment: s
        });
      } else
        this.#n.set(
          t,
          ge(() => n(this.anchor))
        );
    if (this.#e.set(i, t), r) {
      for (const [o, h] of this.#n)
        o === t ? i.unskip_effect(h) : i.skip_effect(h);
      for (const [o, h] of this.#t)
        o === t ? i.unskip_effect(h.effect) : i.skip_effect(h.effect);
      i.oncommit(this.#s), i.ondiscard(this.#a);
    } else
      this.#s(i);
  }
}
function Y(e, t, n = !1) {
  var i = new hi(e), r = n ? dr : 0;
  function s(a, o) {
    i.ensure(a, o);
  }
  Ut(() => {
    var a = !1;
    t((o, h = 0) => {
      a = !0, s(h, o);
    }), a || s(-1, null);
  }, r);
}
const Xr = /* @__PURE__ */ Symbol("NaN");
function Wr(e, t, n) {
  var i = new hi(e);
  Ut(() => {
    var r = t();
    r !== r && (r = /** @type {any} */
    Xr), i.ensure(r, n);
  });
}
function qr(e, t, n) {
  for (var i = [], r = t.length, s, a = t.length, o = 0; o < r; o++) {
    let u = t[o];
    Dt(
      u,
      () => {
        if (s) {
          if (s.pending.delete(u), s.done.add(u), s.pending.size === 0) {
            var m = (
              /** @type {Set<EachOutroGroup>} */
              e.outrogroups
            );
            Et(e, Ft(s.done)), m.delete(s), m.size === 0 && (e.outrogroups = null);
          }
        } else
          a -= 1;
      },
      !1
    );
  }
  if (a === 0) {
    var h = i.length === 0 && n !== null && e.pending.size === 0;
    if (h) {
      var c = (
        /** @type {Element} */
        n
      ), l = (
        /** @type {Element} */
        c.parentNode
      );
      wr(l), l.append(c), e.items.clear();
    }
    Et(e, t, !h);
  } else
    s = {
      pending: new Set(t),
      done: /* @__PURE__ */ new Set()
    }, (e.outrogroups ??= /* @__PURE__ */ new Set()).add(s);
}
function Et(e, t, n = !0) {
  var i;
  if (e.pending.size > 0) {
    i = /* @__PURE__ */ new Set();
    for (const a of e.pending.values())
      for (const o of a)
        i.add(
          /** @type {EachItem} */
          e.items.get(o).e
        );
  }
  for (var r = 0; r < t.length; r++) {
    var s = t[r];
    if (i?.has(s)) {
      s.f |= ee;
      const a = document.createDocumentFragment();
      ni(s, a);
    } else
      Be(t[r], n);
  }
}
var mn;
function Zr(e, t, n, i, r, s = null) {
  var a = e, o = /* @__PURE__ */ new Map(), h = null, c = gr(() => {
    var x = n();
    return (
      /** @type {V[]} */
      $n(x) ? x : x == null ? [] : Ft(x)
    );
  });
  X && mr(c, "{#each ...}");
  var l = /* @__PURE__ */ new Map(), u = !0;
  function m(x) {
    if ((g.effect.f & _r) === 0) {
      g.pending.delete(x);
      var d = _(c);
      g.fallback = h, Jr(g, d, a, t, i), h !== null && (d.length === 0 ? (h.f & ee) === 0 ? We(h) : (h.f ^= ee, Pe(h, null, a)) : Dt(h, () => {
        h = null;
      }));
    }
  }
  function E(x) {
    g.pending.delete(x);
  }
  var f = Ut(() => {
    for (var x = (
      /** @type {V[]} */
      _(c)
    ), d = x.length, p = /* @__PURE__ */ new Set(), b = (
      /** @type {Batch} */
      ti
    ), w = ii(), v = 0; v < d; v += 1) {
      var N = x[v], R = i(N, v);
      if (X) {
        var q = i(N, v);
        R !== q && pr(String(v), String(R), String(q));
      }
      var Z = u ? null : o.get(R);
      Z ? (Z.v && on(Z.v, N), Z.i && on(Z.i, v), w && b.unskip_effect(Z.e)) : (Z = Qr(
        o,
        u ? a : mn ??= qe(),
        N,
        R,
        v,
        r,
        t,
        n
      ), u || (Z.e.f |= ee), o.set(R, Z)), p.add(R);
    }
    if (d === 0 && s && !h && (u ? h = ge(() => s(a)) : (h = ge(() => s(mn ??= qe())), h.f |= ee)), d > p.size && (X ? Yr(x, i) : ri("", "", "")), !u)
      if (l.set(b, p), w) {
        for (const [ot, Re] of o)
          p.has(ot) || b.skip_effect(Re.e);
        b.oncommit(m), b.ondiscard(E);
      } else
        m(b);
    _(c);
  }), g = { effect: f, items: o, pending: l, outrogroups: null, fallback: h };
  u = !1;
}
function Me(e) {
  for (; e !== null && (e.f & Er) === 0; )
    e = e.next;
  return e;
}
function Jr(e, t, n, i, r) {
  var s = t.length, a = e.items, o = Me(e.effect.first), h, c = null, l = [], u = [], m, E, f, g;
  for (g = 0; g < s; g += 1) {
    if (m = t[g], E = r(m, g), f = /** @type {EachItem} */
    a.get(E).e, e.outrogroups !== null)
      for (const q of e.outrogroups)
        q.pending.delete(f), q.done.delete(f);
    if ((f.f & lt) !== 0 && We(f), (f.f & ee) !== 0)
      if (f.f ^= ee, f === o)
        Pe(f, null, n);
      else {
        var x = c ? c.next : o;
        f === e.effect.last && (e.effect.last = f.prev), f.prev && (f.prev.next = f.next), f.next && (f.next.prev = f.prev), ie(e, c, f), ie(e, f, x), Pe(f, x, n), c = f, l = [], u = [], o = Me(c.next);
        continue;
      }
    if (f !== o) {
      if (h !== void 0 && h.has(f)) {
        if (l.length < u.length) {
          var d = u[0], p;
          c = d.prev;
          var b = l[0], w = l[l.length - 1];
          for (p = 0; p < l.length; p += 1)
            Pe(l[p], d, n);
          for (p = 0; p < u.length; p += 1)
            h.delete(u[p]);
          ie(e, b.prev, w.next), ie(e, c, b), ie(e, w, d), o = d, c = w, g -= 1, l = [], u = [];
        } else
          h.delete(f), Pe(f, o, n), ie(e, f.prev, f.next), ie(e, f, c === null ? e.effect.first : c.next), ie(e, c, f), c = f;
        continue;
      }
      for (l = [], u = []; o !== null && o !== f; )
        (h ??= /* @__PURE__ */ new Set()).add(o), u.push(o), o = Me(o.next);
      if (o === null)
        continue;
    }
    (f.f & ee) === 0 && l.push(f), c = f, o = Me(f.next);
  }
  if (e.outrogroups !== null) {
    for (const q of e.outrogroups)
      q.pending.size === 0 && (Et(e, Ft(q.done)), e.outrogroups?.delete(q));
    e.outrogroups.size === 0 && (e.outrogroups = null);
  }
  if (o !== null || h !== void 0) {
    var v = [];
    if (h !== void 0)
      for (f of h)
        (f.f & lt) === 0 && v.push(f);
    for (; o !== null; )
      (o.f & lt) === 0 && o !== e.fallback && v.push(o), o = Me(o.next);
    var N = v.length;
    if (N > 0) {
      var R = null;
      qr(e, v, R);
    }
  }
}
function Qr(e, t, n, i, r, s, a, o) {
  var h = (a & br) !== 0 ? (a & vr) === 0 ? xr(n, !1, !1) : hn(n) : null, c = (a & yr) !== 0 ? hn(r) : null;
  return X && h && (h.trace = () => {
    o()[c?.v ?? r];
  }), {
    v: h,
    i: c,
    e: ge(() => (s(t, h ?? n, c ?? r, o), () => {
      e.delete(i);
    }))
  };
}
function Pe(e, t, n) {
  if (e.nodes)
    for (var i = e.nodes.start, r = e.nodes.end, s = t && (t.f & ee) === 0 ? (
      /** @type {EffectNodes} */
      t.nodes.start
    ) : n; i !== null; ) {
      var a = (
        /** @type {TemplateNode} */
        Sr(i)
      );
      if (s.before(i), i === r)
        return;
      i = a;
    }
}
function ie(e, t, n) {
  t === null ? e.effect.first = n : t.next = n, n === null ? e.effect.last = t : n.prev = t;
}
function Yr(e, t) {
  const n = /* @__PURE__ */ new Map(), i = e.length;
  for (let r = 0; r < i; r++) {
    const s = t(e[r], r);
    if (n.has(s)) {
      const a = String(n.get(s)), o = String(r);
      let h = String(s);
      h.startsWith("[object ") && (h = null), ri(a, o, h);
    }
    n.set(s, r);
  }
}
function Kr(e, t) {
  var n = void 0, i;
  Tr(() => {
    n !== (n = t()) && (i && (Be(i), i = null), n && (i = ge(() => {
      si(() => (
        /** @type {(node: Element) => void} */
        n(e)
      ));
    })));
  });
}
function ci(e) {
  var t, n, i = "";
  if (typeof e == "string" || typeof e == "number") i += e;
  else if (typeof e == "object") if (Array.isArray(e)) {
    var r = e.length;
    for (t = 0; t < r; t++) e[t] && (n = ci(e[t])) && (i && (i += " "), i += n);
  } else for (n in e) e[n] && (i && (i += " "), i += n);
  return i;
}
function $r() {
  for (var e, t, n = 0, i = "", r = arguments.length; n < r; n++) (e = arguments[n]) && (t = ci(e)) && (i && (i += " "), i += t);
  return i;
}
function es(e) {
  return typeof e == "object" ? $r(e) : e ?? "";
}
const pn = [...` 	
\r\f \v\uFEFF`];
function ts(e, t, n) {
  var i = e == null ? "" : "" + e;
  if (t && (i = i ? i + " " + t : t), n) {
    for (var r of Object.keys(n))
      if (n[r])
        i = i ? i + " " + r : r;
      else if (i.length)
        for (var s = r.length, a = 0; (a = i.indexOf(r, a)) >= 0; ) {
          var o = a + s;
          (a === 0 || pn.includes(i[a - 1])) && (o === i.length || pn.includes(i[o])) ? i = (a === 0 ? "" : i.substring(0, a)) + i.substring(o + 1) : a = o;
        }
  }
  return i === "" ? null : i;
}
function gn(e, t = !1) {
  var n = t ? " !important;" : ";", i = "";
  for (var r of Object.keys(e)) {
    var s = e[r];
    s != null && s !== "" && (i += " " + r + ": " + s + n);
  }
  return i;
}
function ns(e, t) {
  if (t) {
    var n = "", i, r;
    return Array.isArray(t) ? (i = t[0], r = t[1]) : i = t, i && (n += gn(i)), r && (n += gn(r, !0)), n = n.trim(), n === "" ? null : n;
  }
  return String(e);
}
function jt(e, t, n, i, r, s) {
  var a = (
    /** @type {any} */
    e[cn]
  );
  if (a !== n || a === void 0) {
    var o = ts(n, i, s);
    o == null ? e.removeAttribute("class") : e.className = o, e[cn] = n;
  } else if (s && r !== s)
    for (var h in s) {
      var c = !!s[h];
      (r == null || c !== !!r[h]) && e.classList.toggle(h, c);
    }
  return s;
}
function ut(e, t = {}, n, i) {
  for (var r in n) {
    var s = n[r];
    t[r] !== s && (n[r] == null ? e.style.removeProperty(r) : e.style.setProperty(r, s, i));
  }
}
function li(e, t, n, i) {
  var r = (
    /** @type {any} */
    e[ln]
  );
  if (r !== t) {
    var s = ns(t, i);
    s == null ? e.removeAttribute("style") : e.style.cssText = s, e[ln] = t;
  } else i && (Array.isArray(i) ? (ut(e, n?.[0], i[0]), ut(e, n?.[1], i[1], "important")) : ut(e, n, i));
  return i;
}
const is = /* @__PURE__ */ Symbol("is custom element"), rs = /* @__PURE__ */ Symbol("is html"), ss = Br ? "progress" : "PROGRESS";
function as(e, t) {
  var n = ui(e);
  n.value === (n.value = // treat null and undefined the same for the initial value
  t ?? void 0) || // @ts-expect-error
  // `progress` elements always need their value set when it's `0`
  e.value === t && (t !== 0 || e.nodeName !== ss) || (e.value = t ?? "");
}
function M(e, t, n, i) {
  var r = ui(e), s = r[t];
  s !== (r[t] = n) && (t === "loading" && (e[Mr] = n), n == null ? e.removeAttribute(t) : typeof n != "string" && os(e).has(t) ? e[t] = n : e.setAttribute(t, n));
}
function ui(e) {
  return (
    /** @type {Record<string | symbol, unknown>} **/
    /** @type {any} */
    e[Ar] ??= {
      [is]: e.nodeName.includes("-"),
      [rs]: e.namespaceURI === Hr
    }
  );
}
var bn = /* @__PURE__ */ new Map();
function os(e) {
  var t = e.getAttribute("is") || e.nodeName, n = bn.get(t);
  if (n) return n;
  bn.set(t, n = /* @__PURE__ */ new Set());
  for (var i, r = e, s = Element.prototype; s !== r; ) {
    i = Pr(r);
    for (var a in i)
      i[a].set && // better safe than sorry, we don't want spread attributes to mess with HTML content
      a !== "innerHTML" && a !== "textContent" && a !== "innerText" && n.add(a);
    r = ei(r);
  }
  return n;
}
function ft(e, t) {
  return e === t || e?.[Cr] === t;
}
function ce(e = Or(), t, n, i) {
  var r = (
    /** @type {ComponentContext} */
    Ir.r
  ), s = (
    /** @type {Effect} */
    Lr
  );
  return si(() => {
    var a, o;
    return Nr(() => {
      a = o, o = [], de(() => {
        ft(n(...o), e) || (t(e, ...o), a && ft(n(...a), e) && t(null, ...a));
      });
    }), () => {
      let h = s;
      for (; h !== r && h.parent !== null && h.parent.f & kr; )
        h = h.parent;
      const c = () => {
        o && ft(n(...o), e) && t(null, ...o);
      }, l = h.teardown;
      h.teardown = () => {
        c(), l?.();
      };
    };
  }), e;
}
function hs(e, t, n) {
  if (e == null)
    return t(void 0), n && n(void 0), me;
  const i = de(
    () => e.subscribe(
      t,
      // @ts-expect-error
      n
    )
  );
  return i.unsubscribe ? () => i.unsubscribe() : i;
}
const ue = [];
function cs(e, t) {
  return {
    subscribe: Ke(e, t).subscribe
  };
}
function Ke(e, t = me) {
  let n = null;
  const i = /* @__PURE__ */ new Set();
  function r(o) {
    if (Rr(e, o) && (e = o, n)) {
      const h = !ue.length;
      for (const c of i)
        c[1](), ue.push(c, e);
      if (h) {
        for (let c = 0; c < ue.length; c += 2)
          ue[c][0](ue[c + 1]);
        ue.length = 0;
      }
    }
  }
  function s(o) {
    r(o(
      /** @type {T} */
      e
    ));
  }
  function a(o, h = me) {
    const c = [o, h];
    return i.add(c), i.size === 1 && (n = t(r, s) || me), o(
      /** @type {T} */
      e
    ), () => {
      i.delete(c), i.size === 0 && n && (n(), n = null);
    };
  }
  return { set: r, update: s, subscribe: a };
}
function _e(e, t, n) {
  const i = !Array.isArray(e), r = i ? [e] : e;
  if (!r.every(Boolean))
    throw new Error("derived() expects stores as input, got a falsy value");
  const s = t.length < 2;
  return cs(n, (a, o) => {
    let h = !1;
    const c = [];
    let l = 0, u = me;
    const m = () => {
      if (l)
        return;
      u();
      const f = t(i ? c[0] : c, a, o);
      s ? a(f) : u = typeof f == "function" ? f : me;
    }, E = r.map(
      (f, g) => hs(
        f,
        (x) => {
          c[g] = x, l &= ~(1 << g), h && m();
        },
        () => {
          l |= 1 << g;
        }
      )
    );
    return h = !0, m(), function() {
      Dr(E), u(), h = !1;
    };
  });
}
const ls = {
  get(e, t) {
    if (!e.exclude.has(t))
      return e.props[t];
  },
  set(e, t) {
    return X && Ur(`${e.name}.${String(t)}`), !1;
  },
  getOwnPropertyDescriptor(e, t) {
    if (!e.exclude.has(t) && t in e.props)
      return {
        enumerable: !0,
        configurable: !0,
        value: e.props[t]
      };
  },
  has(e, t) {
    return e.exclude.has(t) ? !1 : t in e.props;
  },
  ownKeys(e) {
    return Reflect.ownKeys(e.props).filter((t) => !e.exclude.has(t));
  }
};
// @__NO_SIDE_EFFECTS__
function us(e, t, n) {
  return new Proxy(X ? { props: e, exclude: t, name: n } : { props: e, exclude: t }, ls);
}
const fs = [
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
], vn = {
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
fs.reduce((e, { color: t, primary: n, secondary: i }) => ({
  ...e,
  [t]: {
    primary: vn[t][n],
    secondary: vn[t][i]
  }
}), {});
function ds(e) {
  return e && e.__esModule && Object.prototype.hasOwnProperty.call(e, "default") ? e.default : e;
}
var dt, xn;
function ms() {
  if (xn) return dt;
  xn = 1;
  var e = function(p) {
    return t(p) && !n(p);
  };
  function t(d) {
    return !!d && typeof d == "object";
  }
  function n(d) {
    var p = Object.prototype.toString.call(d);
    return p === "[object RegExp]" || p === "[object Date]" || s(d);
  }
  var i = typeof Symbol == "function" && Symbol.for, r = i ? /* @__PURE__ */ Symbol.for("react.element") : 60103;
  function s(d) {
    return d.$$typeof === r;
  }
  function a(d) {
    return Array.isArray(d) ? [] : {};
  }
  function o(d, p) {
    return p.clone !== !1 && p.isMergeableObject(d) ? g(a(d), d, p) : d;
  }
  function h(d, p, b) {
    return d.concat(p).map(function(w) {
      return o(w, b);
    });
  }
  function c(d, p) {
    if (!p.customMerge)
      return g;
    var b = p.customMerge(d);
    return typeof b == "function" ? b : g;
  }
  function l(d) {
    return Object.getOwnPropertySymbols ? Object.getOwnPropertySymbols(d).filter(function(p) {
      return Object.propertyIsEnumerable.call(d, p);
    }) : [];
  }
  function u(d) {
    return Object.keys(d).concat(l(d));
  }
  function m(d, p) {
    try {
      return p in d;
    } catch {
      return !1;
    }
  }
  function E(d, p) {
    return m(d, p) && !(Object.hasOwnProperty.call(d, p) && Object.propertyIsEnumerable.call(d, p));
  }
  function f(d, p, b) {
    var w = {};
    return b.isMergeableObject(d) && u(d).forEach(function(v) {
      w[v] = o(d[v], b);
    }), u(p).forEach(function(v) {
      E(d, v) || (m(d, v) && b.isMergeableObject(p[v]) ? w[v] = c(v, b)(d[v], p[v], b) : w[v] = o(p[v], b));
    }), w;
  }
  function g(d, p, b) {
    b = b || {}, b.arrayMerge = b.arrayMerge || h, b.isMergeableObject = b.isMergeableObject || e, b.cloneUnlessOtherwiseSpecified = o;
    var w = Array.isArray(p), v = Array.isArray(d), N = w === v;
    return N ? w ? b.arrayMerge(d, p, b) : f(d, p, b) : o(p, b);
  }
  g.all = function(p, b) {
    if (!Array.isArray(p))
      throw new Error("first argument should be an array");
    return p.reduce(function(w, v) {
      return g(w, v, b);
    }, {});
  };
  var x = g;
  return dt = x, dt;
}
var ps = ms();
const gs = /* @__PURE__ */ ds(ps);
var wt = function(e, t) {
  return wt = Object.setPrototypeOf || { __proto__: [] } instanceof Array && function(n, i) {
    n.__proto__ = i;
  } || function(n, i) {
    for (var r in i) Object.prototype.hasOwnProperty.call(i, r) && (n[r] = i[r]);
  }, wt(e, t);
};
function $e(e, t) {
  if (typeof t != "function" && t !== null)
    throw new TypeError("Class extends value " + String(t) + " is not a constructor or null");
  wt(e, t);
  function n() {
    this.constructor = e;
  }
  e.prototype = t === null ? Object.create(t) : (n.prototype = t.prototype, new n());
}
var A = function() {
  return A = Object.assign || function(t) {
    for (var n, i = 1, r = arguments.length; i < r; i++) {
      n = arguments[i];
      for (var s in n) Object.prototype.hasOwnProperty.call(n, s) && (t[s] = n[s]);
    }
    return t;
  }, A.apply(this, arguments);
};
function bs(e, t) {
  var n = {};
  for (var i in e) Object.prototype.hasOwnProperty.call(e, i) && t.indexOf(i) < 0 && (n[i] = e[i]);
  if (e != null && typeof Object.getOwnPropertySymbols == "function")
    for (var r = 0, i = Object.getOwnPropertySymbols(e); r < i.length; r++)
      t.indexOf(i[r]) < 0 && Object.prototype.propertyIsEnumerable.call(e, i[r]) && (n[i[r]] = e[i[r]]);
  return n;
}
function mt(e, t, n) {
  if (n || arguments.length === 2) for (var i = 0, r = t.length, s; i < r; i++)
    (s || !(i in t)) && (s || (s = Array.prototype.slice.call(t, 0, i)), s[i] = t[i]);
  return e.concat(s || Array.prototype.slice.call(t));
}
function pt(e, t) {
  var n = t && t.cache ? t.cache : Ss, i = t && t.serializer ? t.serializer : Es, r = t && t.strategy ? t.strategy : ys;
  return r(e, {
    cache: n,
    serializer: i
  });
}
function vs(e) {
  return e == null || typeof e == "number" || typeof e == "boolean";
}
function xs(e, t, n, i) {
  var r = vs(i) ? i : n(i), s = t.get(r);
  return typeof s > "u" && (s = e.call(this, i), t.set(r, s)), s;
}
function fi(e, t, n) {
  var i = Array.prototype.slice.call(arguments, 3), r = n(i), s = t.get(r);
  return typeof s > "u" && (s = e.apply(this, i), t.set(r, s)), s;
}
function di(e, t, n, i, r) {
  return n.bind(t, e, i, r);
}
function ys(e, t) {
  var n = e.length === 1 ? xs : fi;
  return di(e, this, n, t.cache.create(), t.serializer);
}
function _s(e, t) {
  return di(e, this, fi, t.cache.create(), t.serializer);
}
var Es = function() {
  return JSON.stringify(arguments);
}, ws = (
  /** @class */
  (function() {
    function e() {
      this.cache = /* @__PURE__ */ Object.create(null);
    }
    return e.prototype.get = function(t) {
      return this.cache[t];
    }, e.prototype.set = function(t, n) {
      this.cache[t] = n;
    }, e;
  })()
), Ss = {
  create: function() {
    return new ws();
  }
}, gt = {
  variadic: _s
}, S;
(function(e) {
  e[e.EXPECT_ARGUMENT_CLOSING_BRACE = 1] = "EXPECT_ARGUMENT_CLOSING_BRACE", e[e.EMPTY_ARGUMENT = 2] = "EMPTY_ARGUMENT", e[e.MALFORMED_ARGUMENT = 3] = "MALFORMED_ARGUMENT", e[e.EXPECT_ARGUMENT_TYPE = 4] = "EXPECT_ARGUMENT_TYPE", e[e.INVALID_ARGUMENT_TYPE = 5] = "INVALID_ARGUMENT_TYPE", e[e.EXPECT_ARGUMENT_STYLE = 6] = "EXPECT_ARGUMENT_STYLE", e[e.INVALID_NUMBER_SKELETON = 7] = "INVALID_NUMBER_SKELETON", e[e.INVALID_DATE_TIME_SKELETON = 8] = "INVALID_DATE_TIME_SKELETON", e[e.EXPECT_NUMBER_SKELETON = 9] = "EXPECT_NUMBER_SKELETON", e[e.EXPECT_DATE_TIME_SKELETON = 10] = "EXPECT_DATE_TIME_SKELETON", e[e.UNCLOSED_QUOTE_IN_ARGUMENT_STYLE = 11] = "UNCLOSED_QUOTE_IN_ARGUMENT_STYLE", e[e.EXPECT_SELECT_ARGUMENT_OPTIONS = 12] = "EXPECT_SELECT_ARGUMENT_OPTIONS", e[e.EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE = 13] = "EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE", e[e.INVALID_PLURAL_ARGUMENT_OFFSET_VALUE = 14] = "INVALID_PLURAL_ARGUMENT_OFFSET_VALUE", e[e.EXPECT_SELECT_ARGUMENT_SELECTOR = 15] = "EXPECT_SELECT_ARGUMENT_SELECTOR", e[e.EXPECT_PLURAL_ARGUMENT_SELECTOR = 16] = "EXPECT_PLURAL_ARGUMENT_SELECTOR", e[e.EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT = 17] = "EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT", e[e.EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT = 18] = "EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT", e[e.INVALID_PLURAL_ARGUMENT_SELECTOR = 19] = "INVALID_PLURAL_ARGUMENT_SELECTOR", e[e.DUPLICATE_PLURAL_ARGUMENT_SELECTOR = 20] = "DUPLICATE_PLURAL_ARGUMENT_SELECTOR", e[e.DUPLICATE_SELECT_ARGUMENT_SELECTOR = 21] = "DUPLICATE_SELECT_ARGUMENT_SELECTOR", e[e.MISSING_OTHER_CLAUSE = 22] = "MISSING_OTHER_CLAUSE", e[e.INVALID_TAG = 23] = "INVALID_TAG", e[e.INVALID_TAG_NAME = 25] = "INVALID_TAG_NAME", e[e.UNMATCHED_CLOSING_TAG = 26] = "UNMATCHED_CLOSING_TAG", e[e.UNCLOSED_TAG = 27] = "UNCLOSED_TAG";
})(S || (S = {}));
var I;
(function(e) {
  e[e.literal = 0] = "literal", e[e.argument = 1] = "argument", e[e.number = 2] = "number", e[e.date = 3] = "date", e[e.time = 4] = "time", e[e.select = 5] = "select", e[e.plural = 6] = "plural", e[e.pound = 7] = "pound", e[e.tag = 8] = "tag";
})(I || (I = {}));
var be;
(function(e) {
  e[e.number = 0] = "number", e[e.dateTime = 1] = "dateTime";
})(be || (be = {}));
function yn(e) {
  return e.type === I.literal;
}
function Ts(e) {
  return e.type === I.argument;
}
function mi(e) {
  return e.type === I.number;
}
function pi(e) {
  return e.type === I.date;
}
function gi(e) {
  return e.type === I.time;
}
function bi(e) {
  return e.type === I.select;
}
function vi(e) {
  return e.type === I.plural;
}
function Ms(e) {
  return e.type === I.pound;
}
function xi(e) {
  return e.type === I.tag;
}
function yi(e) {
  return !!(e && typeof e == "object" && e.type === be.number);
}
function St(e) {
  return !!(e && typeof e == "object" && e.type === be.dateTime);
}
var _i = /[ \xA0\u1680\u2000-\u200A\u202F\u205F\u3000]/, As = /(?:[Eec]{1,6}|G{1,5}|[Qq]{1,5}|(?:[yYur]+|U{1,5})|[ML]{1,5}|d{1,2}|D{1,3}|F{1}|[abB]{1,5}|[hkHK]{1,2}|w{1,2}|W{1}|m{1,2}|s{1,2}|[zZOvVxX]{1,4})(?=([^']*'[^']*')*[^']*$)/g;
function Hs(e) {
  var t = {};
  return e.replace(As, function(n) {
    var i = n.length;
    switch (n[0]) {
      // Era
      case "G":
        t.era = i === 4 ? "long" : i === 5 ? "narrow" : "short";
        break;
      // Year
      case "y":
        t.year = i === 2 ? "2-digit" : "numeric";
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
        t.month = ["numeric", "2-digit", "short", "long", "narrow"][i - 1];
        break;
      // Week
      case "w":
      case "W":
        throw new RangeError("`w/W` (week) patterns are not supported");
      case "d":
        t.day = ["numeric", "2-digit"][i - 1];
        break;
      case "D":
      case "F":
      case "g":
        throw new RangeError("`D/F/g` (day) patterns are not supported, use `d` instead");
      // Weekday
      case "E":
        t.weekday = i === 4 ? "long" : i === 5 ? "narrow" : "short";
        break;
      case "e":
        if (i < 4)
          throw new RangeError("`e..eee` (weekday) patterns are not supported");
        t.weekday = ["short", "long", "narrow", "short"][i - 4];
        break;
      case "c":
        if (i < 4)
          throw new RangeError("`c..ccc` (weekday) patterns are not supported");
        t.weekday = ["short", "long", "narrow", "short"][i - 4];
        break;
      // Period
      case "a":
        t.hour12 = !0;
        break;
      case "b":
      // am, pm, noon, midnight
      case "B":
        throw new RangeError("`b/B` (period) patterns are not supported, use `a` instead");
      // Hour
      case "h":
        t.hourCycle = "h12", t.hour = ["numeric", "2-digit"][i - 1];
        break;
      case "H":
        t.hourCycle = "h23", t.hour = ["numeric", "2-digit"][i - 1];
        break;
      case "K":
        t.hourCycle = "h11", t.hour = ["numeric", "2-digit"][i - 1];
        break;
      case "k":
        t.hourCycle = "h24", t.hour = ["numeric", "2-digit"][i - 1];
        break;
      case "j":
      case "J":
      case "C":
        throw new RangeError("`j/J/C` (hour) patterns are not supported, use `h/H/K/k` instead");
      // Minute
      case "m":
        t.minute = ["numeric", "2-digit"][i - 1];
        break;
      // Second
      case "s":
        t.second = ["numeric", "2-digit"][i - 1];
        break;
      case "S":
      case "A":
        throw new RangeError("`S/A` (second) patterns are not supported, use `s` instead");
      // Zone
      case "z":
        t.timeZoneName = i < 4 ? "short" : "long";
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
  }), t;
}
var Ps = /[\t-\r \x85\u200E\u200F\u2028\u2029]/i;
function Bs(e) {
  if (e.length === 0)
    throw new Error("Number skeleton cannot be empty");
  for (var t = e.split(Ps).filter(function(m) {
    return m.length > 0;
  }), n = [], i = 0, r = t; i < r.length; i++) {
    var s = r[i], a = s.split("/");
    if (a.length === 0)
      throw new Error("Invalid number skeleton");
    for (var o = a[0], h = a.slice(1), c = 0, l = h; c < l.length; c++) {
      var u = l[c];
      if (u.length === 0)
        throw new Error("Invalid number skeleton");
    }
    n.push({ stem: o, options: h });
  }
  return n;
}
function Is(e) {
  return e.replace(/^(.*?)-/, "");
}
var _n = /^\.(?:(0+)(\*)?|(#+)|(0+)(#+))$/g, Ei = /^(@+)?(\+|#+)?[rs]?$/g, Os = /(\*)(0+)|(#+)(0+)|(0+)/g, wi = /^(0+)$/;
function En(e) {
  var t = {};
  return e[e.length - 1] === "r" ? t.roundingPriority = "morePrecision" : e[e.length - 1] === "s" && (t.roundingPriority = "lessPrecision"), e.replace(Ei, function(n, i, r) {
    return typeof r != "string" ? (t.minimumSignificantDigits = i.length, t.maximumSignificantDigits = i.length) : r === "+" ? t.minimumSignificantDigits = i.length : i[0] === "#" ? t.maximumSignificantDigits = i.length : (t.minimumSignificantDigits = i.length, t.maximumSignificantDigits = i.length + (typeof r == "string" ? r.length : 0)), "";
  }), t;
}
function Si(e) {
  switch (e) {
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
function Ns(e) {
  var t;
  if (e[0] === "E" && e[1] === "E" ? (t = {
    notation: "engineering"
  }, e = e.slice(2)) : e[0] === "E" && (t = {
    notation: "scientific"
  }, e = e.slice(1)), t) {
    var n = e.slice(0, 2);
    if (n === "+!" ? (t.signDisplay = "always", e = e.slice(2)) : n === "+?" && (t.signDisplay = "exceptZero", e = e.slice(2)), !wi.test(e))
      throw new Error("Malformed concise eng/scientific notation");
    t.minimumIntegerDigits = e.length;
  }
  return t;
}
function wn(e) {
  var t = {}, n = Si(e);
  return n || t;
}
function Ls(e) {
  for (var t = {}, n = 0, i = e; n < i.length; n++) {
    var r = i[n];
    switch (r.stem) {
      case "percent":
      case "%":
        t.style = "percent";
        continue;
      case "%x100":
        t.style = "percent", t.scale = 100;
        continue;
      case "currency":
        t.style = "currency", t.currency = r.options[0];
        continue;
      case "group-off":
      case ",_":
        t.useGrouping = !1;
        continue;
      case "precision-integer":
      case ".":
        t.maximumFractionDigits = 0;
        continue;
      case "measure-unit":
      case "unit":
        t.style = "unit", t.unit = Is(r.options[0]);
        continue;
      case "compact-short":
      case "K":
        t.notation = "compact", t.compactDisplay = "short";
        continue;
      case "compact-long":
      case "KK":
        t.notation = "compact", t.compactDisplay = "long";
        continue;
      case "scientific":
        t = A(A(A({}, t), { notation: "scientific" }), r.options.reduce(function(h, c) {
          return A(A({}, h), wn(c));
        }, {}));
        continue;
      case "engineering":
        t = A(A(A({}, t), { notation: "engineering" }), r.options.reduce(function(h, c) {
          return A(A({}, h), wn(c));
        }, {}));
        continue;
      case "notation-simple":
        t.notation = "standard";
        continue;
      // https://github.com/unicode-org/icu/blob/master/icu4c/source/i18n/unicode/unumberformatter.h
      case "unit-width-narrow":
        t.currencyDisplay = "narrowSymbol", t.unitDisplay = "narrow";
        continue;
      case "unit-width-short":
        t.currencyDisplay = "code", t.unitDisplay = "short";
        continue;
      case "unit-width-full-name":
        t.currencyDisplay = "name", t.unitDisplay = "long";
        continue;
      case "unit-width-iso-code":
        t.currencyDisplay = "symbol";
        continue;
      case "scale":
        t.scale = parseFloat(r.options[0]);
        continue;
      case "rounding-mode-floor":
        t.roundingMode = "floor";
        continue;
      case "rounding-mode-ceiling":
        t.roundingMode = "ceil";
        continue;
      case "rounding-mode-down":
        t.roundingMode = "trunc";
        continue;
      case "rounding-mode-up":
        t.roundingMode = "expand";
        continue;
      case "rounding-mode-half-even":
        t.roundingMode = "halfEven";
        continue;
      case "rounding-mode-half-down":
        t.roundingMode = "halfTrunc";
        continue;
      case "rounding-mode-half-up":
        t.roundingMode = "halfExpand";
        continue;
      // https://unicode-org.github.io/icu/userguide/format_parse/numbers/skeletons.html#integer-width
      case "integer-width":
        if (r.options.length > 1)
          throw new RangeError("integer-width stems only accept a single optional option");
        r.options[0].replace(Os, function(h, c, l, u, m, E) {
          if (c)
            t.minimumIntegerDigits = l.length;
          else {
            if (u && m)
              throw new Error("We currently do not support maximum integer digits");
            if (E)
              throw new Error("We currently do not support exact integer digits");
          }
          return "";
        });
        continue;
    }
    if (wi.test(r.stem)) {
      t.minimumIntegerDigits = r.stem.length;
      continue;
    }
    if (_n.test(r.stem)) {
      if (r.options.length > 1)
        throw new RangeError("Fraction-precision stems only accept a single optional option");
      r.stem.replace(_n, function(h, c, l, u, m, E) {
        return l === "*" ? t.minimumFractionDigits = c.length : u && u[0] === "#" ? t.maximumFractionDigits = u.length : m && E ? (t.minimumFractionDigits = m.length, t.maximumFractionDigits = m.length + E.length) : (t.minimumFractionDigits = c.length, t.maximumFractionDigits = c.length), "";
      });
      var s = r.options[0];
      s === "w" ? t = A(A({}, t), { trailingZeroDisplay: "stripIfInteger" }) : s && (t = A(A({}, t), En(s)));
      continue;
    }
    if (Ei.test(r.stem)) {
      t = A(A({}, t), En(r.stem));
      continue;
    }
    var a = Si(r.stem);
    a && (t = A(A({}, t), a));
    var o = Ns(r.stem);
    o && (t = A(A({}, t), o));
  }
  return t;
}
var Ue = {
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
function ks(e, t) {
  for (var n = "", i = 0; i < e.length; i++) {
    var r = e.charAt(i);
    if (r === "j") {
      for (var s = 0; i + 1 < e.length && e.charAt(i + 1) === r; )
        s++, i++;
      var a = 1 + (s & 1), o = s < 2 ? 1 : 3 + (s >> 1), h = "a", c = Cs(t);
      for ((c == "H" || c == "k") && (o = 0); o-- > 0; )
        n += h;
      for (; a-- > 0; )
        n = c + n;
    } else r === "J" ? n += "H" : n += r;
  }
  return n;
}
function Cs(e) {
  var t = e.hourCycle;
  if (t === void 0 && // @ts-ignore hourCycle(s) is not identified yet
  e.hourCycles && // @ts-ignore
  e.hourCycles.length && (t = e.hourCycles[0]), t)
    switch (t) {
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
  var n = e.language, i;
  n !== "root" && (i = e.maximize().region);
  var r = Ue[i || ""] || Ue[n || ""] || Ue["".concat(n, "-001")] || Ue["001"];
  return r[0];
}
var bt, Rs = new RegExp("^".concat(_i.source, "*")), Ds = new RegExp("".concat(_i.source, "*$"));
function T(e, t) {
  return { start: e, end: t };
}
var Us = !!String.prototype.startsWith && "_a".startsWith("a", 1), Fs = !!String.fromCodePoint, js = !!Object.fromEntries, Gs = !!String.prototype.codePointAt, zs = !!String.prototype.trimStart, Vs = !!String.prototype.trimEnd, Xs = !!Number.isSafeInteger, Ws = Xs ? Number.isSafeInteger : function(e) {
  return typeof e == "number" && isFinite(e) && Math.floor(e) === e && Math.abs(e) <= 9007199254740991;
}, Tt = !0;
try {
  var qs = Mi("([^\\p{White_Space}\\p{Pattern_Syntax}]*)", "yu");
  Tt = ((bt = qs.exec("a")) === null || bt === void 0 ? void 0 : bt[0]) === "a";
} catch {
  Tt = !1;
}
var Sn = Us ? (
  // Native
  function(t, n, i) {
    return t.startsWith(n, i);
  }
) : (
  // For IE11
  function(t, n, i) {
    return t.slice(i, i + n.length) === n;
  }
), Mt = Fs ? String.fromCodePoint : (
  // IE11
  function() {
    for (var t = [], n = 0; n < arguments.length; n++)
      t[n] = arguments[n];
    for (var i = "", r = t.length, s = 0, a; r > s; ) {
      if (a = t[s++], a > 1114111)
        throw RangeError(a + " is not a valid code point");
      i += a < 65536 ? String.fromCharCode(a) : String.fromCharCode(((a -= 65536) >> 10) + 55296, a % 1024 + 56320);
    }
    return i;
  }
), Tn = (
  // native
  js ? Object.fromEntries : (
    // Ponyfill
    function(t) {
      for (var n = {}, i = 0, r = t; i < r.length; i++) {
        var s = r[i], a = s[0], o = s[1];
        n[a] = o;
      }
      return n;
    }
  )
), Ti = Gs ? (
  // Native
  function(t, n) {
    return t.codePointAt(n);
  }
) : (
  // IE 11
  function(t, n) {
    var i = t.length;
    if (!(n < 0 || n >= i)) {
      var r = t.charCodeAt(n), s;
      return r < 55296 || r > 56319 || n + 1 === i || (s = t.charCodeAt(n + 1)) < 56320 || s > 57343 ? r : (r - 55296 << 10) + (s - 56320) + 65536;
    }
  }
), Zs = zs ? (
  // Native
  function(t) {
    return t.trimStart();
  }
) : (
  // Ponyfill
  function(t) {
    return t.replace(Rs, "");
  }
), Js = Vs ? (
  // Native
  function(t) {
    return t.trimEnd();
  }
) : (
  // Ponyfill
  function(t) {
    return t.replace(Ds, "");
  }
);
function Mi(e, t) {
  return new RegExp(e, t);
}
var At;
if (Tt) {
  var Mn = Mi("([^\\p{White_Space}\\p{Pattern_Syntax}]*)", "yu");
  At = function(t, n) {
    var i;
    Mn.lastIndex = n;
    var r = Mn.exec(t);
    return (i = r[1]) !== null && i !== void 0 ? i : "";
  };
} else
  At = function(t, n) {
    for (var i = []; ; ) {
      var r = Ti(t, n);
      if (r === void 0 || Ai(r) || $s(r))
        break;
      i.push(r), n += r >= 65536 ? 2 : 1;
    }
    return Mt.apply(void 0, i);
  };
var Qs = (
  /** @class */
  (function() {
    function e(t, n) {
      n === void 0 && (n = {}), this.message = t, this.position = { offset: 0, line: 1, column: 1 }, this.ignoreTag = !!n.ignoreTag, this.locale = n.locale, this.requiresOtherClause = !!n.requiresOtherClause, this.shouldParseSkeletons = !!n.shouldParseSkeletons;
    }
    return e.prototype.parse = function() {
      if (this.offset() !== 0)
        throw Error("parser can only be used once");
      return this.parseMessage(0, "", !1);
    }, e.prototype.parseMessage = function(t, n, i) {
      for (var r = []; !this.isEOF(); ) {
        var s = this.char();
        if (s === 123) {
          var a = this.parseArgument(t, i);
          if (a.err)
            return a;
          r.push(a.val);
        } else {
          if (s === 125 && t > 0)
            break;
          if (s === 35 && (n === "plural" || n === "selectordinal")) {
            var o = this.clonePosition();
            this.bump(), r.push({
              type: I.pound,
              location: T(o, this.clonePosition())
            });
          } else if (s === 60 && !this.ignoreTag && this.peek() === 47) {
            if (i)
              break;
            return this.error(S.UNMATCHED_CLOSING_TAG, T(this.clonePosition(), this.clonePosition()));
          } else if (s === 60 && !this.ignoreTag && Ht(this.peek() || 0)) {
            var a = this.parseTag(t, n);
            if (a.err)
              return a;
            r.push(a.val);
          } else {
            var a = this.parseLiteral(t, n);
            if (a.err)
              return a;
            r.push(a.val);
          }
        }
      }
      return { val: r, err: null };
    }, e.prototype.parseTag = function(t, n) {
      var i = this.clonePosition();
      this.bump();
      var r = this.parseTagName();
      if (this.bumpSpace(), this.bumpIf("/>"))
        return {
          val: {
            type: I.literal,
            value: "<".concat(r, "/>"),
            location: T(i, this.clonePosition())
          },
          err: null
        };
      if (this.bumpIf(">")) {
        var s = this.parseMessage(t + 1, n, !0);
        if (s.err)
          return s;
        var a = s.val, o = this.clonePosition();
        if (this.bumpIf("</")) {
          if (this.isEOF() || !Ht(this.char()))
            return this.error(S.INVALID_TAG, T(o, this.clonePosition()));
          var h = this.clonePosition(), c = this.parseTagName();
          return r !== c ? this.error(S.UNMATCHED_CLOSING_TAG, T(h, this.clonePosition())) : (this.bumpSpace(), this.bumpIf(">") ? {
            val: {
              type: I.tag,
              value: r,
              children: a,
              location: T(i, this.clonePosition())
            },
            err: null
          } : this.error(S.INVALID_TAG, T(o, this.clonePosition())));
        } else
          return this.error(S.UNCLOSED_TAG, T(i, this.clonePosition()));
      } else
        return this.error(S.INVALID_TAG, T(i, this.clonePosition()));
    }, e.prototype.parseTagName = function() {
      var t = this.offset();
      for (this.bump(); !this.isEOF() && Ks(this.char()); )
        this.bump();
      return this.message.slice(t, this.offset());
    }, e.prototype.parseLiteral = function(t, n) {
      for (var i = this.clonePosition(), r = ""; ; ) {
        var s = this.tryParseQuote(n);
        if (s) {
          r += s;
          continue;
        }
        var a = this.tryParseUnquoted(t, n);
        if (a) {
          r += a;
          continue;
        }
        var o = this.tryParseLeftAngleBracket();
        if (o) {
          r += o;
          continue;
        }
        break;
      }
      var h = T(i, this.clonePosition());
      return {
        val: { type: I.literal, value: r, location: h },
        err: null
      };
    }, e.prototype.tryParseLeftAngleBracket = function() {
      return !this.isEOF() && this.char() === 60 && (this.ignoreTag || // If at the opening tag or closing tag position, bail.
      !Ys(this.peek() || 0)) ? (this.bump(), "<") : null;
    }, e.prototype.tryParseQuote = function(t) {
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
          if (t === "plural" || t === "selectordinal")
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
      return Mt.apply(void 0, n);
    }, e.prototype.tryParseUnquoted = function(t, n) {
      if (this.isEOF())
        return null;
      var i = this.char();
      return i === 60 || i === 123 || i === 35 && (n === "plural" || n === "selectordinal") || i === 125 && t > 0 ? null : (this.bump(), Mt(i));
    }, e.prototype.parseArgument = function(t, n) {
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
              type: I.argument,
              // value does not include the opening and closing braces.
              value: r,
              location: T(i, this.clonePosition())
            },
            err: null
          };
        // Argument with options: `{name, format, ...}`
        case 44:
          return this.bump(), this.bumpSpace(), this.isEOF() ? this.error(S.EXPECT_ARGUMENT_CLOSING_BRACE, T(i, this.clonePosition())) : this.parseArgumentOptions(t, n, r, i);
        default:
          return this.error(S.MALFORMED_ARGUMENT, T(i, this.clonePosition()));
      }
    }, e.prototype.parseIdentifierIfPossible = function() {
      var t = this.clonePosition(), n = this.offset(), i = At(this.message, n), r = n + i.length;
      this.bumpTo(r);
      var s = this.clonePosition(), a = T(t, s);
      return { value: i, location: a };
    }, e.prototype.parseArgumentOptions = function(t, n, i, r) {
      var s, a = this.clonePosition(), o = this.parseIdentifierIfPossible().value, h = this.clonePosition();
      switch (o) {
        case "":
          return this.error(S.EXPECT_ARGUMENT_TYPE, T(a, h));
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
            var m = Js(u.val);
            if (m.length === 0)
              return this.error(S.EXPECT_ARGUMENT_STYLE, T(this.clonePosition(), this.clonePosition()));
            var E = T(l, this.clonePosition());
            c = { style: m, styleLocation: E };
          }
          var f = this.tryParseArgumentClose(r);
          if (f.err)
            return f;
          var g = T(r, this.clonePosition());
          if (c && Sn(c?.style, "::", 0)) {
            var x = Zs(c.style.slice(2));
            if (o === "number") {
              var u = this.parseNumberSkeletonFromString(x, c.styleLocation);
              return u.err ? u : {
                val: { type: I.number, value: i, location: g, style: u.val },
                err: null
              };
            } else {
              if (x.length === 0)
                return this.error(S.EXPECT_DATE_TIME_SKELETON, g);
              var d = x;
              this.locale && (d = ks(x, this.locale));
              var m = {
                type: be.dateTime,
                pattern: d,
                location: c.styleLocation,
                parsedOptions: this.shouldParseSkeletons ? Hs(d) : {}
              }, p = o === "date" ? I.date : I.time;
              return {
                val: { type: p, value: i, location: g, style: m },
                err: null
              };
            }
          }
          return {
            val: {
              type: o === "number" ? I.number : o === "date" ? I.date : I.time,
              value: i,
              location: g,
              style: (s = c?.style) !== null && s !== void 0 ? s : null
            },
            err: null
          };
        }
        case "plural":
        case "selectordinal":
        case "select": {
          var b = this.clonePosition();
          if (this.bumpSpace(), !this.bumpIf(","))
            return this.error(S.EXPECT_SELECT_ARGUMENT_OPTIONS, T(b, A({}, b)));
          this.bumpSpace();
          var w = this.parseIdentifierIfPossible(), v = 0;
          if (o !== "select" && w.value === "offset") {
            if (!this.bumpIf(":"))
              return this.error(S.EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE, T(this.clonePosition(), this.clonePosition()));
            this.bumpSpace();
            var u = this.tryParseDecimalInteger(S.EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE, S.INVALID_PLURAL_ARGUMENT_OFFSET_VALUE);
            if (u.err)
              return u;
            this.bumpSpace(), w = this.parseIdentifierIfPossible(), v = u.val;
          }
          var N = this.tryParsePluralOrSelectOptions(t, o, n, w);
          if (N.err)
            return N;
          var f = this.tryParseArgumentClose(r);
          if (f.err)
            return f;
          var R = T(r, this.clonePosition());
          return o === "select" ? {
            val: {
              type: I.select,
              value: i,
              options: Tn(N.val),
              location: R
            },
            err: null
          } : {
            val: {
              type: I.plural,
              value: i,
              options: Tn(N.val),
              offset: v,
              pluralType: o === "plural" ? "cardinal" : "ordinal",
              location: R
            },
            err: null
          };
        }
        default:
          return this.error(S.INVALID_ARGUMENT_TYPE, T(a, h));
      }
    }, e.prototype.tryParseArgumentClose = function(t) {
      return this.isEOF() || this.char() !== 125 ? this.error(S.EXPECT_ARGUMENT_CLOSING_BRACE, T(t, this.clonePosition())) : (this.bump(), { val: !0, err: null });
    }, e.prototype.parseSimpleArgStyleIfPossible = function() {
      for (var t = 0, n = this.clonePosition(); !this.isEOF(); ) {
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
            t += 1, this.bump();
            break;
          }
          case 125: {
            if (t > 0)
              t -= 1;
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
    }, e.prototype.parseNumberSkeletonFromString = function(t, n) {
      var i = [];
      try {
        i = Bs(t);
      } catch {
        return this.error(S.INVALID_NUMBER_SKELETON, n);
      }
      return {
        val: {
          type: be.number,
          tokens: i,
          location: n,
          parsedOptions: this.shouldParseSkeletons ? Ls(i) : {}
        },
        err: null
      };
    }, e.prototype.tryParsePluralOrSelectOptions = function(t, n, i, r) {
      for (var s, a = !1, o = [], h = /* @__PURE__ */ new Set(), c = r.value, l = r.location; ; ) {
        if (c.length === 0) {
          var u = this.clonePosition();
          if (n !== "select" && this.bumpIf("=")) {
            var m = this.tryParseDecimalInteger(S.EXPECT_PLURAL_ARGUMENT_SELECTOR, S.INVALID_PLURAL_ARGUMENT_SELECTOR);
            if (m.err)
              return m;
            l = T(u, this.clonePosition()), c = this.message.slice(u.offset, this.offset());
          } else
            break;
        }
        if (h.has(c))
          return this.error(n === "select" ? S.DUPLICATE_SELECT_ARGUMENT_SELECTOR : S.DUPLICATE_PLURAL_ARGUMENT_SELECTOR, l);
        c === "other" && (a = !0), this.bumpSpace();
        var E = this.clonePosition();
        if (!this.bumpIf("{"))
          return this.error(n === "select" ? S.EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT : S.EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT, T(this.clonePosition(), this.clonePosition()));
        var f = this.parseMessage(t + 1, n, i);
        if (f.err)
          return f;
        var g = this.tryParseArgumentClose(E);
        if (g.err)
          return g;
        o.push([
          c,
          {
            value: f.val,
            location: T(E, this.clonePosition())
          }
        ]), h.add(c), this.bumpSpace(), s = this.parseIdentifierIfPossible(), c = s.value, l = s.location;
      }
      return o.length === 0 ? this.error(n === "select" ? S.EXPECT_SELECT_ARGUMENT_SELECTOR : S.EXPECT_PLURAL_ARGUMENT_SELECTOR, T(this.clonePosition(), this.clonePosition())) : this.requiresOtherClause && !a ? this.error(S.MISSING_OTHER_CLAUSE, T(this.clonePosition(), this.clonePosition())) : { val: o, err: null };
    }, e.prototype.tryParseDecimalInteger = function(t, n) {
      var i = 1, r = this.clonePosition();
      this.bumpIf("+") || this.bumpIf("-") && (i = -1);
      for (var s = !1, a = 0; !this.isEOF(); ) {
        var o = this.char();
        if (o >= 48 && o <= 57)
          s = !0, a = a * 10 + (o - 48), this.bump();
        else
          break;
      }
      var h = T(r, this.clonePosition());
      return s ? (a *= i, Ws(a) ? { val: a, err: null } : this.error(n, h)) : this.error(t, h);
    }, e.prototype.offset = function() {
      return this.position.offset;
    }, e.prototype.isEOF = function() {
      return this.offset() === this.message.length;
    }, e.prototype.clonePosition = function() {
      return {
        offset: this.position.offset,
        line: this.position.line,
        column: this.position.column
      };
    }, e.prototype.char = function() {
      var t = this.position.offset;
      if (t >= this.message.length)
        throw Error("out of bound");
      var n = Ti(this.message, t);
      if (n === void 0)
        throw Error("Offset ".concat(t, " is at invalid UTF-16 code unit boundary"));
      return n;
    }, e.prototype.error = function(t, n) {
      return {
        val: null,
        err: {
          kind: t,
          message: this.message,
          location: n
        }
      };
    }, e.prototype.bump = function() {
      if (!this.isEOF()) {
        var t = this.char();
        t === 10 ? (this.position.line += 1, this.position.column = 1, this.position.offset += 1) : (this.position.column += 1, this.position.offset += t < 65536 ? 1 : 2);
      }
    }, e.prototype.bumpIf = function(t) {
      if (Sn(this.message, t, this.offset())) {
        for (var n = 0; n < t.length; n++)
          this.bump();
        return !0;
      }
      return !1;
    }, e.prototype.bumpUntil = function(t) {
      var n = this.offset(), i = this.message.indexOf(t, n);
      return i >= 0 ? (this.bumpTo(i), !0) : (this.bumpTo(this.message.length), !1);
    }, e.prototype.bumpTo = function(t) {
      if (this.offset() > t)
        throw Error("targetOffset ".concat(t, " must be greater than or equal to the current offset ").concat(this.offset()));
      for (t = Math.min(t, this.message.length); ; ) {
        var n = this.offset();
        if (n === t)
          break;
        if (n > t)
          throw Error("targetOffset ".concat(t, " is at invalid UTF-16 code unit boundary"));
        if (this.bump(), this.isEOF())
          break;
      }
    }, e.prototype.bumpSpace = function() {
      for (; !this.isEOF() && Ai(this.char()); )
        this.bump();
    }, e.prototype.peek = function() {
      if (this.isEOF())
        return null;
      var t = this.char(), n = this.offset(), i = this.message.charCodeAt(n + (t >= 65536 ? 2 : 1));
      return i ?? null;
    }, e;
  })()
);
function Ht(e) {
  return e >= 97 && e <= 122 || e >= 65 && e <= 90;
}
function Ys(e) {
  return Ht(e) || e === 47;
}
function Ks(e) {
  return e === 45 || e === 46 || e >= 48 && e <= 57 || e === 95 || e >= 97 && e <= 122 || e >= 65 && e <= 90 || e == 183 || e >= 192 && e <= 214 || e >= 216 && e <= 246 || e >= 248 && e <= 893 || e >= 895 && e <= 8191 || e >= 8204 && e <= 8205 || e >= 8255 && e <= 8256 || e >= 8304 && e <= 8591 || e >= 11264 && e <= 12271 || e >= 12289 && e <= 55295 || e >= 63744 && e <= 64975 || e >= 65008 && e <= 65533 || e >= 65536 && e <= 983039;
}
function Ai(e) {
  return e >= 9 && e <= 13 || e === 32 || e === 133 || e >= 8206 && e <= 8207 || e === 8232 || e === 8233;
}
function $s(e) {
  return e >= 33 && e <= 35 || e === 36 || e >= 37 && e <= 39 || e === 40 || e === 41 || e === 42 || e === 43 || e === 44 || e === 45 || e >= 46 && e <= 47 || e >= 58 && e <= 59 || e >= 60 && e <= 62 || e >= 63 && e <= 64 || e === 91 || e === 92 || e === 93 || e === 94 || e === 96 || e === 123 || e === 124 || e === 125 || e === 126 || e === 161 || e >= 162 && e <= 165 || e === 166 || e === 167 || e === 169 || e === 171 || e === 172 || e === 174 || e === 176 || e === 177 || e === 182 || e === 187 || e === 191 || e === 215 || e === 247 || e >= 8208 && e <= 8213 || e >= 8214 && e <= 8215 || e === 8216 || e === 8217 || e === 8218 || e >= 8219 && e <= 8220 || e === 8221 || e === 8222 || e === 8223 || e >= 8224 && e <= 8231 || e >= 8240 && e <= 8248 || e === 8249 || e === 8250 || e >= 8251 && e <= 8254 || e >= 8257 && e <= 8259 || e === 8260 || e === 8261 || e === 8262 || e >= 8263 && e <= 8273 || e === 8274 || e === 8275 || e >= 8277 && e <= 8286 || e >= 8592 && e <= 8596 || e >= 8597 && e <= 8601 || e >= 8602 && e <= 8603 || e >= 8604 && e <= 8607 || e === 8608 || e >= 8609 && e <= 8610 || e === 8611 || e >= 8612 && e <= 8613 || e === 8614 || e >= 8615 && e <= 8621 || e === 8622 || e >= 8623 && e <= 8653 || e >= 8654 && e <= 8655 || e >= 8656 && e <= 8657 || e === 8658 || e === 8659 || e === 8660 || e >= 8661 && e <= 8691 || e >= 8692 && e <= 8959 || e >= 8960 && e <= 8967 || e === 8968 || e === 8969 || e === 8970 || e === 8971 || e >= 8972 && e <= 8991 || e >= 8992 && e <= 8993 || e >= 8994 && e <= 9e3 || e === 9001 || e === 9002 || e >= 9003 && e <= 9083 || e === 9084 || e >= 9085 && e <= 9114 || e >= 9115 && e <= 9139 || e >= 9140 && e <= 9179 || e >= 9180 && e <= 9185 || e >= 9186 && e <= 9254 || e >= 9255 && e <= 9279 || e >= 9280 && e <= 9290 || e >= 9291 && e <= 9311 || e >= 9472 && e <= 9654 || e === 9655 || e >= 9656 && e <= 9664 || e === 9665 || e >= 9666 && e <= 9719 || e >= 9720 && e <= 9727 || e >= 9728 && e <= 9838 || e === 9839 || e >= 9840 && e <= 10087 || e === 10088 || e === 10089 || e === 10090 || e === 10091 || e === 10092 || e === 10093 || e === 10094 || e === 10095 || e === 10096 || e === 10097 || e === 10098 || e === 10099 || e === 10100 || e === 10101 || e >= 10132 && e <= 10175 || e >= 10176 && e <= 10180 || e === 10181 || e === 10182 || e >= 10183 && e <= 10213 || e === 10214 || e === 10215 || e === 10216 || e === 10217 || e === 10218 || e === 10219 || e === 10220 || e === 10221 || e === 10222 || e === 10223 || e >= 10224 && e <= 10239 || e >= 10240 && e <= 10495 || e >= 10496 && e <= 10626 || e === 10627 || e === 10628 || e === 10629 || e === 10630 || e === 10631 || e === 10632 || e === 10633 || e === 10634 || e === 10635 || e === 10636 || e === 10637 || e === 10638 || e === 10639 || e === 10640 || e === 10641 || e === 10642 || e === 10643 || e === 10644 || e === 10645 || e === 10646 || e === 10647 || e === 10648 || e >= 10649 && e <= 10711 || e === 10712 || e === 10713 || e === 10714 || e === 10715 || e >= 10716 && e <= 10747 || e === 10748 || e === 10749 || e >= 10750 && e <= 11007 || e >= 11008 && e <= 11055 || e >= 11056 && e <= 11076 || e >= 11077 && e <= 11078 || e >= 11079 && e <= 11084 || e >= 11085 && e <= 11123 || e >= 11124 && e <= 11125 || e >= 11126 && e <= 11157 || e === 11158 || e >= 11159 && e <= 11263 || e >= 11776 && e <= 11777 || e === 11778 || e === 11779 || e === 11780 || e === 11781 || e >= 11782 && e <= 11784 || e === 11785 || e === 11786 || e === 11787 || e === 11788 || e === 11789 || e >= 11790 && e <= 11798 || e === 11799 || e >= 11800 && e <= 11801 || e === 11802 || e === 11803 || e === 11804 || e === 11805 || e >= 11806 && e <= 11807 || e === 11808 || e === 11809 || e === 11810 || e === 11811 || e === 11812 || e === 11813 || e === 11814 || e === 11815 || e === 11816 || e === 11817 || e >= 11818 && e <= 11822 || e === 11823 || e >= 11824 && e <= 11833 || e >= 11834 && e <= 11835 || e >= 11836 && e <= 11839 || e === 11840 || e === 11841 || e === 11842 || e >= 11843 && e <= 11855 || e >= 11856 && e <= 11857 || e === 11858 || e >= 11859 && e <= 11903 || e >= 12289 && e <= 12291 || e === 12296 || e === 12297 || e === 12298 || e === 12299 || e === 12300 || e === 12301 || e === 12302 || e === 12303 || e === 12304 || e === 12305 || e >= 12306 && e <= 12307 || e === 12308 || e === 12309 || e === 12310 || e === 12311 || e === 12312 || e === 12313 || e === 12314 || e === 12315 || e === 12316 || e === 12317 || e >= 12318 && e <= 12319 || e === 12320 || e === 12336 || e === 64830 || e === 64831 || e >= 65093 && e <= 65094;
}
function Pt(e) {
  e.forEach(function(t) {
    if (delete t.location, bi(t) || vi(t))
      for (var n in t.options)
        delete t.options[n].location, Pt(t.options[n].value);
    else mi(t) && yi(t.style) || (pi(t) || gi(t)) && St(t.style) ? delete t.style.location : xi(t) && Pt(t.children);
  });
}
function ea(e, t) {
  t === void 0 && (t = {}), t = A({ shouldParseSkeletons: !0, requiresOtherClause: !0 }, t);
  var n = new Qs(e, t).parse();
  if (n.err) {
    var i = SyntaxError(S[n.err.kind]);
    throw i.location = n.err.location, i.originalMessage = n.err.message, i;
  }
  return t?.captureLocation || Pt(n.val), n.val;
}
var ve;
(function(e) {
  e.MISSING_VALUE = "MISSING_VALUE", e.INVALID_VALUE = "INVALID_VALUE", e.MISSING_INTL_API = "MISSING_INTL_API";
})(ve || (ve = {}));
var et = (
  /** @class */
  (function(e) {
    $e(t, e);
    function t(n, i, r) {
      var s = e.call(this, n) || this;
      return s.code = i, s.originalMessage = r, s;
    }
    return t.prototype.toString = function() {
      return "[formatjs Error: ".concat(this.code, "] ").concat(this.message);
    }, t;
  })(Error)
), An = (
  /** @class */
  (function(e) {
    $e(t, e);
    function t(n, i, r, s) {
      return e.call(this, 'Invalid values for "'.concat(n, '": "').concat(i, '". Options are "').concat(Object.keys(r).join('", "'), '"'), ve.INVALID_VALUE, s) || this;
    }
    return t;
  })(et)
), ta = (
  /** @class */
  (function(e) {
    $e(t, e);
    function t(n, i, r) {
      return e.call(this, 'Value for "'.concat(n, '" must be of type ').concat(i), ve.INVALID_VALUE, r) || this;
    }
    return t;
  })(et)
), na = (
  /** @class */
  (function(e) {
    $e(t, e);
    function t(n, i) {
      return e.call(this, 'The intl string context variable "'.concat(n, '" was not provided to the string "').concat(i, '"'), ve.MISSING_VALUE, i) || this;
    }
    return t;
  })(et)
), G;
(function(e) {
  e[e.literal = 0] = "literal", e[e.object = 1] = "object";
})(G || (G = {}));
function ia(e) {
  return e.length < 2 ? e : e.reduce(function(t, n) {
    var i = t[t.length - 1];
    return !i || i.type !== G.literal || n.type !== G.literal ? t.push(n) : i.value += n.value, t;
  }, []);
}
function ra(e) {
  return typeof e == "function";
}
function ze(e, t, n, i, r, s, a) {
  if (e.length === 1 && yn(e[0]))
    return [
      {
        type: G.literal,
        value: e[0].value
      }
    ];
  for (var o = [], h = 0, c = e; h < c.length; h++) {
    var l = c[h];
    if (yn(l)) {
      o.push({
        type: G.literal,
        value: l.value
      });
      continue;
    }
    if (Ms(l)) {
      typeof s == "number" && o.push({
        type: G.literal,
        value: n.getNumberFormat(t).format(s)
      });
      continue;
    }
    var u = l.value;
    if (!(r && u in r))
      throw new na(u, a);
    var m = r[u];
    if (Ts(l)) {
      (!m || typeof m == "string" || typeof m == "number") && (m = typeof m == "string" || typeof m == "number" ? String(m) : ""), o.push({
        type: typeof m == "string" ? G.literal : G.object,
        value: m
      });
      continue;
    }
    if (pi(l)) {
      var E = typeof l.style == "string" ? i.date[l.style] : St(l.style) ? l.style.parsedOptions : void 0;
      o.push({
        type: G.literal,
        value: n.getDateTimeFormat(t, E).format(m)
      });
      continue;
    }
    if (gi(l)) {
      var E = typeof l.style == "string" ? i.time[l.style] : St(l.style) ? l.style.parsedOptions : i.time.medium;
      o.push({
        type: G.literal,
        value: n.getDateTimeFormat(t, E).format(m)
      });
      continue;
    }
    if (mi(l)) {
      var E = typeof l.style == "string" ? i.number[l.style] : yi(l.style) ? l.style.parsedOptions : void 0;
      E && E.scale && (m = m * (E.scale || 1)), o.push({
        type: G.literal,
        value: n.getNumberFormat(t, E).format(m)
      });
      continue;
    }
    if (xi(l)) {
      var f = l.children, g = l.value, x = r[g];
      if (!ra(x))
        throw new ta(g, "function", a);
      var d = ze(f, t, n, i, r, s), p = x(d.map(function(v) {
        return v.value;
      }));
      Array.isArray(p) || (p = [p]), o.push.apply(o, p.map(function(v) {
        return {
          type: typeof v == "string" ? G.literal : G.object,
          value: v
        };
      }));
    }
    if (bi(l)) {
      var b = l.options[m] || l.options.other;
      if (!b)
        throw new An(l.value, m, Object.keys(l.options), a);
      o.push.apply(o, ze(b.value, t, n, i, r));
      continue;
    }
    if (vi(l)) {
      var b = l.options["=".concat(m)];
      if (!b) {
        if (!Intl.PluralRules)
          throw new et(`Intl.PluralRules is not available in this environment.
Try polyfilling it using "@formatjs/intl-pluralrules"
`, ve.MISSING_INTL_API, a);
        var w = n.getPluralRules(t, { type: l.pluralType }).select(m - (l.offset || 0));
        b = l.options[w] || l.options.other;
      }
      if (!b)
        throw new An(l.value, m, Object.keys(l.options), a);
      o.push.apply(o, ze(b.value, t, n, i, r, m - (l.offset || 0)));
      continue;
    }
  }
  return ia(o);
}
function sa(e, t) {
  return t ? A(A(A({}, e || {}), t || {}), Object.keys(e).reduce(function(n, i) {
    return n[i] = A(A({}, e[i]), t[i] || {}), n;
  }, {})) : e;
}
function aa(e, t) {
  return t ? Object.keys(e).reduce(function(n, i) {
    return n[i] = sa(e[i], t[i]), n;
  }, A({}, e)) : e;
}
function vt(e) {
  return {
    create: function() {
      return {
        get: function(t) {
          return e[t];
        },
        set: function(t, n) {
          e[t] = n;
        }
      };
    }
  };
}
function oa(e) {
  return e === void 0 && (e = {
    number: {},
    dateTime: {},
    pluralRules: {}
  }), {
    getNumberFormat: pt(function() {
      for (var t, n = [], i = 0; i < arguments.length; i++)
        n[i] = arguments[i];
      return new ((t = Intl.NumberFormat).bind.apply(t, mt([void 0], n, !1)))();
    }, {
      cache: vt(e.number),
      strategy: gt.variadic
    }),
    getDateTimeFormat: pt(function() {
      for (var t, n = [], i = 0; i < arguments.length; i++)
        n[i] = arguments[i];
      return new ((t = Intl.DateTimeFormat).bind.apply(t, mt([void 0], n, !1)))();
    }, {
      cache: vt(e.dateTime),
      strategy: gt.variadic
    }),
    getPluralRules: pt(function() {
      for (var t, n = [], i = 0; i < arguments.length; i++)
        n[i] = arguments[i];
      return new ((t = Intl.PluralRules).bind.apply(t, mt([void 0], n, !1)))();
    }, {
      cache: vt(e.pluralRules),
      strategy: gt.variadic
    })
  };
}
var ha = (
  /** @class */
  (function() {
    function e(t, n, i, r) {
      n === void 0 && (n = e.defaultLocale);
      var s = this;
      if (this.formatterCache = {
        number: {},
        dateTime: {},
        pluralRules: {}
      }, this.format = function(h) {
        var c = s.formatToParts(h);
        if (c.length === 1)
          return c[0].value;
        var l = c.reduce(function(u, m) {
          return !u.length || m.type !== G.literal || typeof u[u.length - 1] != "string" ? u.push(m.value) : u[u.length - 1] += m.value, u;
        }, []);
        return l.length <= 1 ? l[0] || "" : l;
      }, this.formatToParts = function(h) {
        return ze(s.ast, s.locales, s.formatters, s.formats, h, void 0, s.message);
      }, this.resolvedOptions = function() {
        var h;
        return {
          locale: ((h = s.resolvedLocale) === null || h === void 0 ? void 0 : h.toString()) || Intl.NumberFormat.supportedLocalesOf(s.locales)[0]
        };
      }, this.getAst = function() {
        return s.ast;
      }, this.locales = n, this.resolvedLocale = e.resolveLocale(n), typeof t == "string") {
        if (this.message = t, !e.__parse)
          throw new TypeError("IntlMessageFormat.__parse must be set to process `message` of type `string`");
        var a = r || {};
        a.formatters;
        var o = bs(a, ["formatters"]);
        this.ast = e.__parse(t, A(A({}, o), { locale: this.resolvedLocale }));
      } else
        this.ast = t;
      if (!Array.isArray(this.ast))
        throw new TypeError("A message must be provided as a String or AST.");
      this.formats = aa(e.formats, i), this.formatters = r && r.formatters || oa(this.formatterCache);
    }
    return Object.defineProperty(e, "defaultLocale", {
      get: function() {
        return e.memoizedDefaultLocale || (e.memoizedDefaultLocale = new Intl.NumberFormat().resolvedOptions().locale), e.memoizedDefaultLocale;
      },
      enumerable: !1,
      configurable: !0
    }), e.memoizedDefaultLocale = null, e.resolveLocale = function(t) {
      if (!(typeof Intl.Locale > "u")) {
        var n = Intl.NumberFormat.supportedLocalesOf(t);
        return n.length > 0 ? new Intl.Locale(n[0]) : new Intl.Locale(typeof t == "string" ? t : t[0]);
      }
    }, e.__parse = ea, e.formats = {
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
    }, e;
  })()
);
function ca(e, t) {
  if (t == null)
    return;
  if (t in e)
    return e[t];
  const n = t.split(".");
  let i = e;
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
const re = {}, la = (e, t, n) => n && (t in re || (re[t] = {}), e in re[t] || (re[t][e] = n), n), Hi = (e, t) => {
  if (t == null)
    return;
  if (t in re && e in re[t])
    return re[t][e];
  const n = tt(t);
  for (let i = 0; i < n.length; i++) {
    const r = n[i], s = fa(r, e);
    if (s)
      return la(e, t, s);
  }
};
let Gt;
const ke = Ke({});
function ua(e) {
  return Gt[e] || null;
}
function Pi(e) {
  return e in Gt;
}
function fa(e, t) {
  if (!Pi(e))
    return null;
  const n = ua(e);
  return ca(n, t);
}
function da(e) {
  if (e == null)
    return;
  const t = tt(e);
  for (let n = 0; n < t.length; n++) {
    const i = t[n];
    if (Pi(i))
      return i;
  }
}
function ma(e, ...t) {
  delete re[e], ke.update((n) => (n[e] = gs.all([n[e] || {}, ...t]), n));
}
_e(
  [ke],
  ([e]) => Object.keys(e)
);
ke.subscribe((e) => Gt = e);
const Ve = {};
function pa(e, t) {
  Ve[e].delete(t), Ve[e].size === 0 && delete Ve[e];
}
function Bi(e) {
  return Ve[e];
}
function ga(e) {
  return tt(e).map((t) => {
    const n = Bi(t);
    return [t, n ? [...n] : []];
  }).filter(([, t]) => t.length > 0);
}
function Bt(e) {
  return e == null ? !1 : tt(e).some(
    (t) => {
      var n;
      return (n = Bi(t)) == null ? void 0 : n.size;
    }
  );
}
function ba(e, t) {
  return Promise.all(
    t.map((i) => (pa(e, i), i().then((r) => r.default || r)))
  ).then((i) => ma(e, ...i));
}
const Ae = {};
function Ii(e) {
  if (!Bt(e))
    return e in Ae ? Ae[e] : Promise.resolve();
  const t = ga(e);
  return Ae[e] = Promise.all(
    t.map(
      ([n, i]) => ba(n, i)
    )
  ).then(() => {
    if (Bt(e))
      return Ii(e);
    delete Ae[e];
  }), Ae[e];
}
const va = {
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
}, xa = {
  fallbackLocale: null,
  loadingDelay: 200,
  formats: va,
  warnOnMissingMessages: !0,
  handleMissingMessage: void 0,
  ignoreTag: !0
}, ya = xa;
function xe() {
  return ya;
}
const xt = Ke(!1);
var _a = Object.defineProperty, Ea = Object.defineProperties, wa = Object.getOwnPropertyDescriptors, Hn = Object.getOwnPropertySymbols, Sa = Object.prototype.hasOwnProperty, Ta = Object.prototype.propertyIsEnumerable, Pn = (e, t, n) => t in e ? _a(e, t, { enumerable: !0, configurable: !0, writable: !0, value: n }) : e[t] = n, Ma = (e, t) => {
  for (var n in t || (t = {}))
    Sa.call(t, n) && Pn(e, n, t[n]);
  if (Hn)
    for (var n of Hn(t))
      Ta.call(t, n) && Pn(e, n, t[n]);
  return e;
}, Aa = (e, t) => Ea(e, wa(t));
let It;
const Je = Ke(null);
function Bn(e) {
  return e.split("-").map((t, n, i) => i.slice(0, n + 1).join("-")).reverse();
}
function tt(e, t = xe().fallbackLocale) {
  const n = Bn(e);
  return t ? [.../* @__PURE__ */ new Set([...n, ...Bn(t)])] : n;
}
function le() {
  return It ?? void 0;
}
Je.subscribe((e) => {
  It = e ?? void 0, typeof window < "u" && e != null && document.documentElement.setAttribute("lang", e);
});
const Ha = (e) => {
  if (e && da(e) && Bt(e)) {
    const { loadingDelay: t } = xe();
    let n;
    return typeof window < "u" && le() != null && t ? n = window.setTimeout(
      () => xt.set(!0),
      t
    ) : xt.set(!0), Ii(e).then(() => {
      Je.set(e);
    }).finally(() => {
      clearTimeout(n), xt.set(!1);
    });
  }
  return Je.set(e);
}, Ee = Aa(Ma({}, Je), {
  set: Ha
}), nt = (e) => {
  const t = /* @__PURE__ */ Object.create(null);
  return (i) => {
    const r = JSON.stringify(i);
    return r in t ? t[r] : t[r] = e(i);
  };
};
var Pa = Object.defineProperty, Qe = Object.getOwnPropertySymbols, Oi = Object.prototype.hasOwnProperty, Ni = Object.prototype.propertyIsEnumerable, In = (e, t, n) => t in e ? Pa(e, t, { enumerable: !0, configurable: !0, writable: !0, value: n }) : e[t] = n, zt = (e, t) => {
  for (var n in t || (t = {}))
    Oi.call(t, n) && In(e, n, t[n]);
  if (Qe)
    for (var n of Qe(t))
      Ni.call(t, n) && In(e, n, t[n]);
  return e;
}, we = (e, t) => {
  var n = {};
  for (var i in e)
    Oi.call(e, i) && t.indexOf(i) < 0 && (n[i] = e[i]);
  if (e != null && Qe)
    for (var i of Qe(e))
      t.indexOf(i) < 0 && Ni.call(e, i) && (n[i] = e[i]);
  return n;
};
const Le = (e, t) => {
  const { formats: n } = xe();
  if (e in n && t in n[e])
    return n[e][t];
  throw new Error(`[svelte-i18n] Unknown "${t}" ${e} format.`);
}, Ba = nt(
  (e) => {
    var t = e, { locale: n, format: i } = t, r = we(t, ["locale", "format"]);
    if (n == null)
      throw new Error('[svelte-i18n] A "locale" must be set to format numbers');
    return i && (r = Le("number", i)), new Intl.NumberFormat(n, r);
  }
), Ia = nt(
  (e) => {
    var t = e, { locale: n, format: i } = t, r = we(t, ["locale", "format"]);
    if (n == null)
      throw new Error('[svelte-i18n] A "locale" must be set to format dates');
    return i ? r = Le("date", i) : Object.keys(r).length === 0 && (r = Le("date", "short")), new Intl.DateTimeFormat(n, r);
  }
), Oa = nt(
  (e) => {
    var t = e, { locale: n, format: i } = t, r = we(t, ["locale", "format"]);
    if (n == null)
      throw new Error(
        '[svelte-i18n] A "locale" must be set to format time values'
      );
    return i ? r = Le("time", i) : Object.keys(r).length === 0 && (r = Le("time", "short")), new Intl.DateTimeFormat(n, r);
  }
), Na = (e = {}) => {
  var t = e, {
    locale: n = le()
  } = t, i = we(t, [
    "locale"
  ]);
  return Ba(zt({ locale: n }, i));
}, La = (e = {}) => {
  var t = e, {
    locale: n = le()
  } = t, i = we(t, [
    "locale"
  ]);
  return Ia(zt({ locale: n }, i));
}, ka = (e = {}) => {
  var t = e, {
    locale: n = le()
  } = t, i = we(t, [
    "locale"
  ]);
  return Oa(zt({ locale: n }, i));
}, Ca = nt(
  // eslint-disable-next-line @typescript-eslint/no-non-null-assertion
  (e, t = le()) => new ha(e, t, xe().formats, {
    ignoreTag: xe().ignoreTag
  })
), Ra = (e, t = {}) => {
  var n, i, r, s;
  let a = t;
  typeof e == "object" && (a = e, e = a.id);
  const {
    values: o,
    locale: h = le(),
    default: c
  } = a;
  if (h == null)
    throw new Error(
      "[svelte-i18n] Cannot format a message without first setting the initial locale."
    );
  let l = Hi(e, h);
  if (!l)
    l = (s = (r = (i = (n = xe()).handleMissingMessage) == null ? void 0 : i.call(n, { locale: h, id: e, defaultValue: c })) != null ? r : c) != null ? s : e;
  else if (typeof l != "string")
    return console.warn(
      `[svelte-i18n] Message with id "${e}" must be of type "string", found: "${typeof l}". Gettin its value through the "$format" method is deprecated; use the "json" method instead.`
    ), l;
  if (!o)
    return l;
  let u = l;
  try {
    u = Ca(l, h).format(o);
  } catch (m) {
    m instanceof Error && console.warn(
      `[svelte-i18n] Message "${e}" has syntax error:`,
      m.message
    );
  }
  return u;
}, Da = (e, t) => ka(t).format(e), Ua = (e, t) => La(t).format(e), Fa = (e, t) => Na(t).format(e), ja = (e, t = le()) => Hi(e, t);
_e([Ee, ke], () => Ra);
_e([Ee], () => Da);
_e([Ee], () => Ua);
_e([Ee], () => Fa);
_e([Ee, ke], () => ja);
const Ga = "__i18n__", za = [
  "label",
  "info",
  "placeholder",
  "description",
  "title",
  "value"
], Va = [
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
function Xa(e) {
  return typeof e == "string" && e.includes(Ga);
}
class Wa {
  load_component;
  #e = te(un({}));
  get shared() {
    return _(this.#e);
  }
  set shared(t) {
    U(this.#e, t, !0);
  }
  #n = te(un({}));
  get props() {
    return _(this.#n);
  }
  set props(t) {
    U(this.#n, t, !0);
  }
  #t = te((t) => t);
  get i18n() {
    return _(this.#t);
  }
  set i18n(t) {
    U(this.#t, t, !0);
  }
  translatable_props = {};
  dispatcher;
  last_update = null;
  shared_props = Va;
  mounted = !1;
  old_value;
  register_component;
  constructor(t, n) {
    for (const i in t.shared_props)
      this.shared[i] = t.shared_props[i];
    for (const i in t.props)
      this.props[i] = t.props[i];
    if (n)
      for (const i in n)
        this.props[i] === void 0 && (this.props[i] = n[i]);
    this.i18n = this.props.i18n ?? ((i) => i);
    for (const i of za)
      this.shared[i] = this._translate_and_store(
        "shared",
        i,
        // @ts-ignore
        t.shared_props[i]
      ), this.props[i] = this._translate_and_store(
        "props",
        i,
        // @ts-ignore
        t.props[i]
      );
    this.load_component = this.shared.load_component, this.register_component = this.shared.register_component || (() => {
    }), this.dispatcher = this.shared.dispatcher || (() => {
    }), this.register_component(
      t.shared_props.id,
      // @ts-ignore
      this.set_data.bind(this),
      this.get_data.bind(this)
    ), pe(() => {
      for (const i in t.shared_props)
        this._is_i18n_managed(`shared.${i}`, t.shared_props[i]) || (this.shared[i] = t.shared_props[i]);
      for (const i in t.props)
        this._is_i18n_managed(`props.${i}`, t.props[i]) || (this.props[i] = t.props[i]);
      this.register_component(
        t.shared_props.id,
        // @ts-ignore
        this.set_data.bind(this),
        this.get_data.bind(this)
      ), de(() => {
        this.shared.id = t.shared_props.id;
      });
    }), Object.keys(this.translatable_props).length > 0 && Ee.subscribe(() => {
      for (const [i, r] of Object.entries(this.translatable_props)) {
        const [s, a] = i.split("."), o = this.i18n(r);
        s === "shared" ? this.shared[a] = o : this.props[a] = o;
      }
    });
  }
  // check if props are translatable
  _is_i18n_managed(t, n) {
    const i = this.translatable_props[t];
    return i ? n === i ? !0 : (delete this.translatable_props[t], !1) : !1;
  }
  _translate_and_store(t, n, i) {
    if (typeof i != "string") return i;
    const r = this.i18n(i);
    return r !== i && (this.translatable_props[`${t}.${n}`] = i), r;
  }
  dispatch(t, n) {
    this.dispatcher(this.shared.id, t, n);
  }
  async get_data() {
    return oi(this.props);
  }
  update(t) {
    this.set_data(t);
  }
  set_data(t) {
    for (const n in t) {
      const i = t[n], r = Xa(i) ? this._translate_and_store(this.shared_props.includes(n) ? "shared" : "props", n, i) : i;
      if (this.shared_props.includes(n)) {
        const s = n;
        this.shared[s] = r;
        continue;
      }
      this.props[n] = r;
    }
  }
  watch_for_change() {
    pe(() => {
      this.mounted || (this.old_value = this.props.value, this.mounted = !0), this.old_value != this.props.value && (this.old_value = this.props.value, this.dispatch("change"));
    });
  }
}
async function qa(e, t) {
  return e.map((n) => new Za({
    path: n.name,
    orig_name: n.name,
    blob: n,
    size: n.size,
    mime_type: n.type,
    is_stream: t
  }));
}
var Za = class {
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
  constructor({ path: e, url: t, orig_name: n, size: i, blob: r, is_stream: s, mime_type: a, alt_text: o, b64: h }) {
    this.path = e, this.url = t, this.orig_name = n, this.size = i, this.blob = t ? void 0 : r, this.is_stream = s, this.mime_type = a, this.alt_text = o, this.b64 = h;
  }
};
typeof process < "u" && process.versions && process.versions.node;
(class extends TransformStream {
  #e = "";
  constructor(e = { allowCR: !1 }) {
    super({
      transform: (t, n) => {
        for (t = this.#e + t; ; ) {
          let i = t.indexOf(`
`), r = e.allowCR ? t.indexOf("\r") : -1;
          if (r !== -1 && r !== t.length - 1 && (i === -1 || i - 1 > r)) {
            n.enqueue(t.slice(0, r)), t = t.slice(r + 1);
            continue;
          }
          if (i === -1) break;
          let s = t[i - 1] === "\r" ? i - 1 : i;
          n.enqueue(t.slice(0, s)), t = t.slice(i + 1);
        }
        this.#e = t;
      },
      flush: (t) => {
        if (this.#e === "") return;
        let n = e.allowCR && this.#e.endsWith("\r") ? this.#e.slice(0, -1) : this.#e;
        t.enqueue(n);
      }
    });
  }
});
const Ja = 1e4, Qa = 1e4, Ya = 1e3, Ka = 2e5, $a = 1e4, On = 1e6, Li = 1e3, eo = 0.05, to = 20, no = (e) => ({
  object_id: e,
  dx: 0,
  dy: 0,
  scale: 1,
  rotation: 0,
  removed: !1
}), Ye = (e) => !e.removed && e.dx === 0 && e.dy === 0 && e.scale === 1 && e.rotation % 360 === 0, K = (e, t, n) => Math.min(Math.max(e, t), n), $ = (e, t) => Math.hypot(e.x - t.x, e.y - t.y), Ce = (e) => ({ x: e.x + e.width / 2, y: e.y + e.height / 2 }), Vt = (e) => e * Math.PI / 180, ki = (e, t) => ({
  x: e.x - t,
  y: e.y - t,
  width: e.width + 2 * t,
  height: e.height + 2 * t
});
function Xt(e, t, n) {
  const i = Ce(e), r = Vt(t.rotation), s = (n.x - i.x) * t.scale, a = (n.y - i.y) * t.scale;
  return {
    x: i.x + t.dx + s * Math.cos(r) - a * Math.sin(r),
    y: i.y + t.dy + s * Math.sin(r) + a * Math.cos(r)
  };
}
function io(e, t, n) {
  const i = Ce(e), r = Vt(t.rotation), s = n.x - i.x - t.dx, a = n.y - i.y - t.dy;
  return {
    x: i.x + (s * Math.cos(r) + a * Math.sin(r)) / t.scale,
    y: i.y + (-s * Math.sin(r) + a * Math.cos(r)) / t.scale
  };
}
const Ci = (e) => [
  { x: e.x, y: e.y },
  { x: e.x + e.width, y: e.y },
  { x: e.x + e.width, y: e.y + e.height },
  { x: e.x, y: e.y + e.height }
];
function Wt(e) {
  let [t, n, i, r] = [1 / 0, 1 / 0, -1 / 0, -1 / 0];
  for (const { x: s, y: a } of e)
    t = Math.min(t, s), n = Math.min(n, a), i = Math.max(i, s), r = Math.max(r, a);
  return { x: t, y: n, width: i - t, height: r - n };
}
const qt = (e, t) => Wt(Ci(e).map((n) => Xt(e, t, n))), it = (e, t, n = 0) => t.x >= e.x - n && t.y >= e.y - n && t.x <= e.x + e.width + n && t.y <= e.y + e.height + n, Ri = (e, t) => e.x < t.x + t.width && t.x < e.x + e.width && e.y < t.y + t.height && t.y < e.y + e.height, ro = (e, t, n, i) => !Ri(qt(e, t), { x: 0, y: 0, width: n, height: i }), Di = ["nw", "ne", "se", "sw", "n", "e", "s", "w"], Zt = (e, t) => ({
  x: e.x + e.width * (t.includes("w") ? 0 : t.includes("e") ? 1 : 0.5),
  y: e.y + e.height * (t.includes("n") ? 0 : t.includes("s") ? 1 : 0.5)
});
function Jt(e, t) {
  return {
    x: Math.min(e.x, t.x),
    y: Math.min(e.y, t.y),
    width: Math.max(1, Math.abs(e.x - t.x)),
    height: Math.max(1, Math.abs(e.y - t.y))
  };
}
function Ui(e, t, n) {
  let [i, r, s, a] = [e.x, e.y, e.x + e.width, e.y + e.height];
  return t.includes("w") && (i = n.x), t.includes("e") && (s = n.x), t.includes("n") && (r = n.y), t.includes("s") && (a = n.y), { ...e, ...Jt({ x: i, y: r }, { x: s, y: a }) };
}
const Fi = (e, t, n, i, r) => ({
  ...e,
  x: K(e.x + t, 0, Math.max(0, i - e.width)),
  y: K(e.y + n, 0, Math.max(0, r - e.height))
});
function rt(e, t, n) {
  const i = Math.max(0, e.x), r = Math.max(0, e.y), s = Math.min(t, e.x + e.width), a = Math.min(n, e.y + e.height);
  return s - i < 1 || a - r < 1 ? null : { x: i, y: r, width: s - i, height: a - r };
}
function so(e, t) {
  return e.find((n) => n.object_id === t) ?? no(t);
}
function Ot(e, t) {
  const n = e.filter((r) => r.object_id !== t.object_id);
  if (Ye(t)) return n;
  const i = (r) => K(r, -On, On);
  return [...n, { ...t, dx: i(t.dx), dy: i(t.dy) }];
}
const ji = () => ({
  strokes: [],
  points: [],
  boxes: [],
  placements: [],
  active_object: "",
  selected: ""
}), Gi = () => ({
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
}), ao = 12, Nn = 36;
function st(e) {
  const t = crypto.getRandomValues(new Uint8Array(ao));
  return e + Array.from(t, (n) => (n % Nn).toString(Nn)).join("");
}
const Xe = (e, t) => e === t || e.length === t.length && e.every((n, i) => {
  const r = t[i];
  return n === r || Object.keys(n).every((s) => n[s] === r[s]);
}), Nt = (e, t) => Xe(e.strokes, t.strokes) && Xe(e.points, t.points) && Xe(e.boxes, t.boxes), Ln = (e) => e.placements.filter((t) => !Ye(t)).sort((t, n) => t.object_id < n.object_id ? -1 : 1), Lt = (e, t) => e.placements === t.placements || Xe(Ln(e), Ln(t)), oo = (e, t) => e === t || Nt(e, t) && Lt(e, t) && e.selected === t.selected && e.active_object === t.active_object, zi = (e) => e.strokes.length + e.points.length + e.boxes.length + e.placements.length === 0, at = (e, t) => ({
  ...e,
  boxes: e.boxes.map((n) => n.id === t.id ? t : n)
}), Vi = (e, t) => ({
  ...e,
  strokes: e.strokes.filter((n) => !t.has(n.id)),
  points: e.points.filter((n) => !t.has(n.id))
});
function ho(e, t) {
  let n = e;
  return t.box && (n = at(n, t.box)), t.placement && (n = { ...n, placements: Ot(n.placements, t.placement) }), t.erased?.size && (n = Vi(n, t.erased)), n;
}
const co = (e) => ({ ...ji(), ...e }), lo = 500, uo = 16;
class fo {
  constructor() {
    this.past = [], this.future = [];
  }
  get canUndo() {
    return this.past.length > 0;
  }
  get canRedo() {
    return this.future.length > 0;
  }
  /** Note the marks as they were before a change. */
  push(t) {
    this.past.push(t), this.past.length > lo && this.past.shift(), this.future = [];
  }
  undo(t) {
    const n = this.past.pop();
    return n ? (this.future.push(t), n) : null;
  }
  redo(t) {
    const n = this.future.pop();
    return n ? (this.past.push(t), n) : null;
  }
  clear() {
    this.past = [], this.future = [];
  }
}
class mo {
  constructor() {
    this.byPicture = /* @__PURE__ */ new Map();
  }
  of(t) {
    const n = this.byPicture.get(t);
    if (n) return n;
    const i = this.byPicture.keys().next();
    this.byPicture.size >= uo && !i.done && this.byPicture.delete(i.value);
    const r = new fo();
    return this.byPicture.set(t, r), r;
  }
  /** The application set these marks: blank ones start afresh. */
  replaced(t, n) {
    zi(n) && this.of(t).clear();
  }
}
const kn = 1e3, Cn = (e) => (Math.floor(e / kn) + 1) * kn;
function po(e, t) {
  const n = Math.max(e.revision, t.revision), i = co(t.marks), r = t.revision >= e.revision && !oo(i, e.marks), s = t.scene.revision > e.scene.revision;
  return { revision: n, marks: r ? i : null, scene: s ? bo(t.scene) : null };
}
const kt = (...e) => e.every((t) => Number.isFinite(t)), go = (e) => kt(e.x, e.y, e.width, e.height) && e.width > 0 && e.height > 0;
function bo(e) {
  const t = { ...Gi(), ...e }, n = kt(t.width, t.height) && t.width > 0 && t.height > 0, i = t.staged;
  return {
    ...t,
    width: n ? t.width : 0,
    height: n ? t.height : 0,
    objects: t.objects.filter(go),
    staged: i && kt(i.x, i.y, i.width, i.height) && i.width > 0 && i.height > 0 ? i : null
  };
}
const vo = 0.01, xo = 64, yo = 8, _o = 48, Se = (e, t) => ({
  x: t.x * e.scale + e.x,
  y: t.y * e.scale + e.y
}), j = (e, t) => ({
  x: (t.x - e.x) / e.scale,
  y: (t.y - e.y) / e.scale
}), Xi = (e) => K(e, vo, xo);
function Eo(e, t, n) {
  if (e.width <= 0 || e.height <= 0 || t.width <= 0 || t.height <= 0)
    return { scale: 1, x: 0, y: 0 };
  const i = Math.max(1, t.width - n.left - n.right), r = Math.max(1, t.height - n.top - n.bottom);
  return Wi(e, t, n, Xi(Math.min(i / e.width, r / e.height, yo)));
}
function Wi(e, t, n, i) {
  return {
    scale: i,
    x: n.left + (t.width - n.left - n.right - e.width * i) / 2,
    y: n.top + (t.height - n.top - n.bottom - e.height * i) / 2
  };
}
function wo(e, t, n) {
  const i = Xi(e.scale * n), r = j(e, t);
  return { scale: i, x: t.x - r.x * i, y: t.y - r.y * i };
}
const Rn = (e, t, n) => ({
  scale: e.scale,
  x: e.x + t,
  y: e.y + n
});
function So(e, t, n) {
  const i = (r, s, a) => {
    const o = Math.min(_o, s * e.scale, a);
    return K(r, o - s * e.scale, a - o);
  };
  return {
    scale: e.scale,
    x: i(e.x, t.width, n.width),
    y: i(e.y, t.height, n.height)
  };
}
const To = 1.25, qi = 2, Zi = 200, Mo = 1.2, Ao = 24, Dn = { select: "stroke", boxes: "box", generate: "box" }, Un = {};
class Ho {
  constructor(t) {
    this.raise = t, this.marks = ji(), this.scene = Gi(), this.revision = 0, this.view = { scale: 1, x: 0, y: 0 }, this.tool = "stroke", this.mode = "select", this.brush = Ao, this.draft = Un, this.pointer = null, this.hovered = "", this.cursor = "default", this.showPrevious = !1, this.naming = "", this.spoken = "", this.notice = "", this.readOnly = !1, this.histories = new mo(), this.listeners = /* @__PURE__ */ new Set(), this.screen = { width: 0, height: 0 }, this.insets = { left: 0, top: 0, right: 0, bottom: 0 }, this.fitted = !0, this.memo = null;
  }
  // ── being told ──────────────────────────────────────────────────────────────────────────
  subscribe(t) {
    return this.listeners.add(t), () => this.listeners.delete(t);
  }
  changed(t = "state") {
    for (const n of this.listeners) n(t);
  }
  say(t) {
    this.spoken = t;
  }
  advise(t) {
    this.notice = t, this.say(t), this.changed();
  }
  dismissNotice() {
    this.notice = "", this.changed();
  }
  /** Take an answer of the application; a gesture that is going on is not disturbed. */
  receive(t) {
    const n = po(this.value(), t), i = this.scene;
    this.revision = n.revision, n.scene && (this.scene = n.scene), n.marks && (this.marks = n.marks, this.histories.replaced(this.scene.picture_id, n.marks)), this.naming && !this.box(this.naming) && !this.object(this.naming) && (this.naming = ""), (i.width !== this.scene.width || i.height !== this.scene.height) && this.zoomToFit(), i.picture_id !== this.scene.picture_id && this.hasPicture ? this.say(`Picture, ${this.scene.width} by ${this.scene.height} pixels.`) : i.status !== this.scene.status && this.scene.status && this.say(this.scene.status), this.changed();
  }
  value() {
    return { revision: this.revision, marks: this.marks, scene: this.scene };
  }
  // ── tools ───────────────────────────────────────────────────────────────────────────────
  setMode(t) {
    t !== this.mode && (this.mode = t, this.readOnly ? this.changed() : this.setTool(Dn[t]));
  }
  setReadOnly(t) {
    t !== this.readOnly && (this.readOnly = t, this.setTool(t ? "pan" : Dn[this.mode]));
  }
  setTool(t) {
    if (!this.allows(t)) {
      this.readOnly || this.advise("Here, draw boxes and name what belongs in them.");
      return;
    }
    this.tool = t, this.hovered = "", this.changed();
  }
  /** Strokes and points select things; a place to paint into is a box. */
  allows(t) {
    return this.readOnly ? t === "pan" : this.mode === "select" || t === "select" || t === "box" || t === "pan";
  }
  setBrush(t) {
    Number.isFinite(t) && (this.brush = K(t, qi, Zi)), this.changed();
  }
  stepBrush(t) {
    this.setBrush(this.brush * Mo ** t);
  }
  // ── view ────────────────────────────────────────────────────────────────────────────────
  resize(t, n) {
    const i = this.screen.width === 0, [r, s] = [(t.width - this.screen.width) / 2, (t.height - this.screen.height) / 2];
    this.screen = t, this.insets = n, this.fitted || i ? this.zoomToFit() : this.look(Rn(this.view, r, s));
  }
  zoomToFit() {
    this.view = Eo(this.scene, this.screen, this.insets), this.fitted = !0, this.changed();
  }
  zoomToPixels() {
    this.look(Wi(this.scene, this.screen, this.insets, 1));
  }
  zoom(t, n) {
    !Number.isFinite(t) || t <= 0 || this.look(wo(this.view, n ?? { x: this.screen.width / 2, y: this.screen.height / 2 }, t));
  }
  zoomStep(t) {
    this.zoom(To ** t);
  }
  pan(t, n) {
    this.look(Rn(this.view, t, n));
  }
  look(t) {
    this.view = So(t, this.scene, this.screen), this.fitted = !1, this.changed();
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
    const { marks: t, draft: n, memo: i } = this;
    if (i?.marks === t && i.draft === n) return i.shown;
    const r = ho(t, n);
    return this.memo = { marks: t, draft: n, shown: r }, r;
  }
  object(t) {
    return this.scene.objects.find((n) => n.id === t);
  }
  box(t) {
    return this.shown.boxes.find((n) => n.id === t);
  }
  placement(t) {
    return so(this.shown.placements, t);
  }
  /** The object that keys and handles are about: the selected one, else the one that was marked last. */
  get targetObject() {
    if (this.mode !== "select") return;
    const t = this.object(this.marks.selected) ?? (this.marks.selected ? void 0 : this.object(this.marks.active_object));
    return t && !this.placement(t.id).removed ? t : void 0;
  }
  /** The selected box, if this mode shows it. */
  get targetBox() {
    return this.shownBoxes.find((t) => t.id === this.marks.selected);
  }
  /** Boxes that this mode shows: places with names, or the prompt of the active object. */
  get shownBoxes() {
    const t = this.marks.active_object;
    return this.shown.boxes.filter(
      (n) => this.mode === "select" ? n.object_id !== "" && n.object_id === t : n.object_id === ""
    );
  }
  /** The object that a new mark belongs to; a fresh id when the mark starts a new one. */
  objectForMark() {
    return this.marks.active_object || st("o");
  }
  // ── changing marks ──────────────────────────────────────────────────────────────────────
  setDraft(t) {
    this.draft = t, this.changed("draw");
  }
  /** Make new marks the current ones, as one step that can be undone, and tell of it. */
  commit(t, n) {
    if (this.draft = Un, !this.readOnly) {
      if (t.strokes.length > Ja || t.points.length > Qa || t.boxes.length > Ya) {
        this.advise("There are too many marks. Apply or clear some first.");
        return;
      }
      if (Nt(this.marks, t) && Lt(this.marks, t)) {
        this.changed();
        return;
      }
      this.history.push(this.marks), this.apply(t, n);
    }
  }
  /** Change the selection only: no step, no history. An object that is selected is what new marks refine. */
  select(t) {
    const i = this.object(t) ? t : this.marks.active_object;
    this.marks.selected === t && this.marks.active_object === i || this.setSelection(t, i);
  }
  /** Select nothing; the next mark starts a new object. Tells whether anything was selected. */
  deselect() {
    const t = this.mode === "select" ? "" : this.marks.active_object;
    return !this.marks.selected && this.marks.active_object === t ? !1 : (this.setSelection("", t), !0);
  }
  undo() {
    this.travel(this.history.undo(this.marks), "undo", "Undone.");
  }
  redo() {
    this.travel(this.history.redo(this.marks), "redo", "Done again.");
  }
  place(t, n) {
    this.commit({ ...this.marks, placements: Ot(this.marks.placements, t) }, n);
  }
  removeTarget() {
    const t = this.targetBox, n = this.targetObject;
    if (t) {
      const i = this.marks.boxes.filter((r) => r.id !== t.id);
      this.commit({ ...this.marks, boxes: i, selected: "" }, "Box deleted.");
    } else n && this.removeObject(n.id);
  }
  removeObject(t) {
    const n = Ot(this.marks.placements, { ...this.placement(t), removed: !0 });
    this.commit({ ...this.marks, placements: n, selected: "" }, `${this.object(t)?.label || "Object"} removed.`);
  }
  startNaming(t) {
    this.readOnly || !this.box(t) && !this.object(t) || (this.naming = t, this.changed());
  }
  /** End naming; null keeps the old name. */
  finishNaming(t) {
    const n = this.naming;
    this.naming = "";
    const i = this.marks.boxes.find((s) => s.id === n), r = t?.trim().slice(0, Li);
    i && r !== void 0 ? this.commit(at(this.marks, { ...i, label: r }), `Named ${r}.`) : r && this.object(n) && this.object(n)?.label !== r && this.raise("rename", { object_id: n, label: r }), this.changed();
  }
  tell(t) {
    this.raise(t);
  }
  get history() {
    return this.histories.of(this.scene.picture_id);
  }
  setSelection(t, n) {
    this.marks = { ...this.marks, selected: t, active_object: n }, this.revision = Cn(this.revision);
    const i = this.object(t)?.label ?? this.box(t)?.label;
    this.say(t ? `${i || "Box"} selected.` : "Nothing selected."), this.changed(), this.raise("select");
  }
  travel(t, n, i) {
    t ? this.apply(t, i) : this.raise(n);
  }
  apply(t, n) {
    const i = this.marks;
    this.marks = t, this.revision = Cn(this.revision), this.say(zi(t) ? "No marks." : n), this.changed(), Nt(i, t) || this.raise("mark"), Lt(i, t) || this.raise("arrange");
  }
}
function Po(e) {
  if (!e.hasPicture) return "No picture is open.";
  const { scene: t, marks: n } = e, i = [`Picture, ${t.width} by ${t.height} pixels`];
  t.objects.length > 0 && i.push(`objects: ${t.objects.map((s) => s.label || "unnamed").join(", ")}`);
  const r = e.shownBoxes;
  return r.length > 0 && i.push(`boxes: ${r.map((s) => s.label || "unnamed").join(", ")}`), n.strokes.length > 0 && i.push(`${n.strokes.length} strokes`), t.staged && i.push(`a result is waiting: ${t.staged.caption || "accept or discard it"}`), `${i.join("; ")}. Press question mark for the keys; Shift and Tab leaves the canvas.`;
}
const Bo = 2048;
class Io {
  constructor(t, n = Oo) {
    this.onSettled = t, this.decode = n, this.loaded = /* @__PURE__ */ new Map(), this.loading = /* @__PURE__ */ new Set(), this.failed = /* @__PURE__ */ new Set();
  }
  /** The image, or null while it is loading or when it cannot be loaded. */
  get(t) {
    const n = t?.url;
    if (!n) return null;
    const i = this.loaded.get(n);
    return i || (!this.loading.has(n) && !this.failed.has(n) && this.load(n), null);
  }
  hasFailed(t) {
    return !!t?.url && this.failed.has(t.url);
  }
  get isLoading() {
    return this.loading.size > 0;
  }
  /** Forget images that are no longer shown. */
  keepOnly(t) {
    const n = new Set(t.map((i) => i?.url ?? ""));
    for (const [i, r] of this.loaded)
      n.has(i) || (r.full.close(), r.mip?.close(), this.loaded.delete(i));
    for (const i of this.failed) n.has(i) || this.failed.delete(i);
  }
  async load(t) {
    this.loading.add(t);
    try {
      this.loaded.set(t, await this.decode(t));
    } catch {
      this.failed.add(t);
    } finally {
      this.loading.delete(t), this.onSettled();
    }
  }
}
async function Oo(e) {
  const t = await fetch(e);
  if (!t.ok) throw new Error(`HTTP ${t.status}`);
  const n = await createImageBitmap(await t.blob()), i = Math.min(1, Bo / Math.max(n.width, n.height)), r = (a) => Math.max(1, Math.round(a * i)), s = i < 1 ? await createImageBitmap(n, { resizeWidth: r(n.width), resizeHeight: r(n.height), resizeQuality: "medium" }) : null;
  return { full: n, mip: s, width: n.width, height: n.height, mipScale: i };
}
const No = 9, Lo = 22, Fn = 26, ko = 6;
function Ji(e, t) {
  const n = e.placement(t.id), i = ki(t, ko / (e.view.scale * n.scale)), r = (c) => Se(e.view, Xt(t, n, c)), s = r(Zt(i, "n")), a = r(Ce(t)), o = $(s, a) || 1, h = {
    x: s.x + (s.x - a.x) / o * Fn,
    y: s.y + (s.y - a.y) / o * Fn
  };
  return { corners: Ci(i).map(r), rotate: h, top: s };
}
function Co(e, t, n, i, r) {
  const s = (c) => $(c, t) <= r, a = e.targetBox;
  if (a) {
    const c = Di.find((l) => s(Se(e.view, Zt(a, l))));
    if (c) return { kind: "handle", box: a, handle: c };
  }
  const o = e.targetObject;
  if (o) {
    const c = Ji(e, o);
    if (s(c.rotate)) return { kind: "rotate", object: o };
    const l = c.corners.find(s);
    if (l) return { kind: "scale", object: o, corner: l };
  }
  if (e.mode === "select") {
    const c = Ro(e, n, i);
    if (c) return { kind: "object", object: c };
  }
  const h = [...e.shownBoxes].reverse().find((c) => it(c, n, r / e.view.scale / 2));
  return h ? { kind: "box", box: h } : null;
}
function Ro(e, t, n) {
  return [...e.scene.objects].reverse().find((i) => {
    const r = e.placement(i.id);
    if (r.removed) return !1;
    const s = io(i, r, t);
    return it(i, s) && (i.outline === "" || n(i.outline, s));
  });
}
const Do = {
  nw: "nwse-resize",
  se: "nwse-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
  n: "ns-resize",
  s: "ns-resize",
  e: "ew-resize",
  w: "ew-resize"
};
function Uo(e, t) {
  switch (e?.kind) {
    case "handle":
      return Do[e.handle];
    case "scale":
      return "nwse-resize";
    case "rotate":
      return "grab";
    case "box":
    case "object":
      return "move";
    default:
      return t;
  }
}
const H = {
  positive: "#2fbf71",
  negative: "#f0524f",
  accent: "#4c8dff",
  quiet: "#ffffff",
  halo: "rgba(10, 12, 16, 0.55)",
  tint: "rgba(76, 141, 255, 0.26)",
  hover: "rgba(255, 255, 255, 0.16)",
  handle: "#ffffff",
  chip: "rgba(20, 22, 28, 0.86)",
  chipText: "#ffffff",
  paper: "#ffffff",
  loading: "rgba(127, 127, 127, 0.16)",
  edge: "rgba(127, 127, 127, 0.4)",
  pending: "rgba(127, 127, 127, 0.55)",
  pendingLine: "rgba(255, 255, 255, 0.35)",
  brush: "#ffffff"
}, Ct = { stroke: 0.6, settledStroke: 0.34 }, W = { thin: 1, normal: 1.5, strong: 2, halo: 2 }, Fe = { size: 8, round: 5 }, fe = { radius: 6, arm: 3, ring: 1.75 }, L = { font: "600 12px system-ui, sans-serif", pad: 7, height: 20, gap: 4, radius: 5, bar: 3, longest: 36 }, Rt = { object: [5, 4], frame: [3, 3], staged: [7, 5] }, He = 10, Fo = 4, jo = /* @__PURE__ */ new Set(["stroke", "negative", "erase"]), Go = 0.01;
class zo {
  constructor(t, n) {
    this.editor = t, this.pen = n;
  }
  draw() {
    const { editor: t, pen: n } = this;
    n.start(t.view, t.screenSize), !(!t.hasPicture || t.showPrevious) && (t.draft.stroke && this.stroke(t.draft.stroke), t.draft.rect && n.box(t.draft.rect, "", H.accent, !1), t.tool === "select" && this.frame(), jo.has(t.tool) && t.cursor === "none" && this.brush());
  }
  stroke({ points: t, width: n, positive: i }) {
    const r = this.pen.inPicture();
    r.lineCap = "round", r.lineJoin = "round", r.globalAlpha = Ct.stroke, r.lineWidth = n, r.strokeStyle = i ? H.positive : H.negative, r.beginPath(), r.moveTo(t[0].x, t[0].y);
    for (const s of t) r.lineTo(s.x, s.y);
    t.length === 1 && r.lineTo(t[0].x + Go, t[0].y), r.stroke(), r.globalAlpha = 1;
  }
  frame() {
    const t = this.editor.targetObject;
    if (!t) return;
    const { corners: n, rotate: i, top: r } = Ji(this.editor, t);
    this.pen.onScreen();
    const s = new Path2D();
    s.moveTo(n[0].x, n[0].y);
    for (const a of n.slice(1)) s.lineTo(a.x, a.y);
    s.closePath(), s.moveTo(r.x, r.y), s.lineTo(i.x, i.y), this.pen.outlined(s, H.quiet, W.thin, 1, Rt.frame);
    for (const a of n) this.pen.handle(a);
    this.pen.handle(i, !0);
  }
  brush() {
    const { pointer: t, brush: n } = this.editor;
    if (!t) return;
    this.pen.onScreen();
    const i = new Path2D();
    i.arc(t.x, t.y, n / 2, 0, 2 * Math.PI), this.pen.outlined(i, H.brush, W.normal, 1);
  }
}
class yt {
  constructor(t) {
    this.view = { scale: 1, x: 0, y: 0 }, this.screen = { width: 0, height: 0 }, this.ratio = 1;
    const n = t.getContext("2d");
    if (!n) throw new Error("This browser cannot draw: it has no 2D canvas.");
    this.context = n;
  }
  resize(t, n) {
    this.ratio = n, this.context.canvas.width = Math.max(1, Math.round(t.width * n)), this.context.canvas.height = Math.max(1, Math.round(t.height * n));
  }
  start(t, n) {
    this.view = t, this.screen = n, this.context.setTransform(1, 0, 0, 1, 0, 0), this.context.clearRect(0, 0, this.context.canvas.width, this.context.canvas.height);
  }
  /** Draw in picture pixels. */
  inPicture() {
    const { scale: t, x: n, y: i } = this.view;
    return this.context.setTransform(t * this.ratio, 0, 0, t * this.ratio, n * this.ratio, i * this.ratio), this.context;
  }
  /** Draw in CSS pixels. */
  onScreen() {
    return this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0), this.context;
  }
  /** Draw in picture pixels of an object, as if it had not been placed elsewhere. */
  placed(t, n) {
    const i = this.inPicture(), r = Ce(t);
    return i.translate(r.x + n.dx, r.y + n.dy), i.rotate(Vt(n.rotation)), i.scale(n.scale, n.scale), i.translate(-r.x, -r.y), i;
  }
  at(t) {
    return Se(this.view, t);
  }
  /** Draw an image over a rectangle, from the copy that has enough pixels; only what is in sight if it lies straight. */
  image(t, n, i = !0) {
    const r = n.width / t.width * this.view.scale * this.ratio, s = t.mip !== null && r <= t.mipScale, a = s && t.mip ? t.mip : t.full, o = t.width / n.width * (s ? t.mipScale : 1), h = t.height / n.height * (s ? t.mipScale : 1), c = i ? this.inSight(n) : n;
    c && (this.context.imageSmoothingEnabled = r < Fo, this.context.imageSmoothingQuality = "medium", this.context.drawImage(
      a,
      (c.x - n.x) * o,
      (c.y - n.y) * h,
      c.width * o,
      c.height * h,
      c.x,
      c.y,
      c.width,
      c.height
    ));
  }
  /** A line that is seen on any picture. */
  outlined(t, n, i, r, s = []) {
    const { context: a } = this;
    a.lineJoin = "round", a.setLineDash([]), a.lineWidth = (i + W.halo) * r, a.strokeStyle = H.halo, a.stroke(t), a.setLineDash(s.map((o) => o * r)), a.lineWidth = i * r, a.strokeStyle = n, a.stroke(t), a.setLineDash([]);
  }
  /** A box of the picture with its name, and with handles when selected. */
  box(t, n, i, r, s = []) {
    this.onScreen();
    const a = this.at(t), o = new Path2D();
    if (o.rect(a.x, a.y, t.width * this.view.scale, t.height * this.view.scale), this.outlined(o, i, r ? W.strong : W.normal, 1, s), this.chip(n, a, i), r) for (const h of Di) this.handle(this.at(Zt(t, h)));
  }
  handle(t, n = !1) {
    const { context: i } = this, r = Fe.size / 2;
    i.beginPath(), n ? i.arc(t.x, t.y, Fe.round, 0, 2 * Math.PI) : i.rect(t.x - r, t.y - r, Fe.size, Fe.size), i.fillStyle = H.handle, i.fill(), i.lineWidth = W.normal, i.strokeStyle = H.accent, i.stroke();
  }
  /** A name above a point of the screen, kept in sight. */
  chip(t, n, i) {
    if (!t) return;
    const { context: r } = this;
    r.font = L.font;
    const s = [...t], a = s.length > L.longest ? `${s.slice(0, L.longest - 1).join("")}…` : t, o = r.measureText(a).width + 2 * L.pad + L.bar, h = Math.max(L.gap, Math.min(n.x, this.screen.width - o - L.gap)), c = Math.max(L.gap, n.y - L.height - L.gap);
    r.save(), r.beginPath(), r.roundRect(h, c, o, L.height, L.radius), r.clip(), r.fillStyle = H.chip, r.fillRect(h, c, o, L.height), r.fillStyle = i, r.fillRect(h, c, L.bar, L.height), r.fillStyle = H.chipText, r.textBaseline = "middle", r.fillText(a, h + L.pad + L.bar, c + L.height / 2 + 1), r.restore();
  }
  /** The part of a rectangle that the window shows, in picture pixels, with a pixel to spare. */
  inSight(t) {
    const { scale: n, x: i, y: r } = this.view, s = Math.max(t.x, Math.floor(-i / n) - 1), a = Math.max(t.y, Math.floor(-r / n) - 1), o = Math.min(t.x + t.width, Math.ceil((this.screen.width - i) / n) + 1), h = Math.min(t.y + t.height, Math.ceil((this.screen.height - r) / n) + 1);
    return o <= s || h <= a ? null : { x: s, y: a, width: o - s, height: h - a };
  }
}
class Vo {
  constructor(t, n, i) {
    this.editor = t, this.images = n, this.pen = i, this.kept = null, this.keptSize = "", this.drawn = "";
  }
  get inUse() {
    return this.kept;
  }
  invalidate() {
    this.drawn = "";
  }
  draw() {
    const { editor: t } = this, { scene: n, view: i } = t, r = t.showPrevious && n.previous ? n.previous : n.picture, s = `${n.width}×${n.height}`;
    (!r || s !== this.keptSize) && (this.kept = null), r && this.images.get(r) && (this.kept = r), this.keptSize = s;
    const a = [this.kept?.url, r?.url, s, i.scale, i.x, i.y].join("|");
    a !== this.drawn && (this.drawn = a, this.paint(r));
  }
  paint(t) {
    const { editor: n, pen: i } = this;
    if (i.start(n.view, n.screenSize), !n.hasPicture) return;
    const r = { x: 0, y: 0, width: n.scene.width, height: n.scene.height }, s = i.inPicture(), a = this.images.get(this.kept);
    a ? i.image(a, r) : (s.fillStyle = t ? H.loading : H.paper, s.fillRect(0, 0, r.width, r.height)), i.onScreen();
    const o = i.at(r), { scale: h } = n.view;
    s.strokeStyle = H.edge, s.lineWidth = W.thin;
    const c = W.thin / 2;
    s.strokeRect(o.x - c, o.y - c, r.width * h + W.thin, r.height * h + W.thin);
  }
}
class Xo {
  constructor(t, n, i, r) {
    this.editor = t, this.images = n, this.paths = i, this.pen = r, this.drawn = [], this.hatch = null;
  }
  invalidate() {
    this.drawn = [];
  }
  draw() {
    const { editor: t } = this, n = [t.shown, t.scene, t.view, t.mode, t.hovered, t.showPrevious];
    n.length === this.drawn.length && n.every((i, r) => i === this.drawn[r]) || (this.drawn = n, this.pen.start(t.view, t.screenSize), t.hasPicture && !t.showPrevious && this.paint(t.shown));
  }
  paint(t) {
    const { editor: n, pen: i } = this;
    n.mode !== "generate" && this.objects();
    const r = n.scene.staged;
    if (r) {
      const s = this.images.get(r.image);
      i.inPicture(), s && i.image(s, r), i.box(r, r.caption, H.accent, !1, Rt.staged);
    }
    if (n.mode === "select") {
      for (const s of n.scene.objects) this.outline(s, t);
      this.strokes(t), this.points(t);
    }
    for (const s of n.shownBoxes) {
      const a = s.id === t.selected || s.id === n.hovered;
      i.box(s, s.label, a ? H.accent : H.quiet, s.id === t.selected);
    }
  }
  objects() {
    const { editor: t, pen: n } = this, i = t.scene.objects.filter((s) => !Ye(t.placement(s.id)));
    if (i.length === 0) return;
    const r = n.inPicture();
    r.save(), r.beginPath(), r.rect(0, 0, t.scene.width, t.scene.height), r.clip();
    for (const s of i) {
      const a = this.images.get(s.background);
      a ? n.image(a, { x: s.bx, y: s.by, width: s.bwidth, height: s.bheight }) : this.pending(s);
    }
    for (const s of i) {
      const a = t.placement(s.id), o = a.removed ? null : this.images.get(s.cutout);
      o && (n.placed(s, a), n.image(o, s, !1), n.inPicture());
    }
    r.restore();
  }
  /** Where an object was, while what is behind it is not known yet. */
  pending(t) {
    if (!t.outline) return;
    const { context: n } = this.pen, i = this.paths.shape(t.outline);
    if (n.fillStyle = H.pending, n.fill(i, "evenodd"), this.hatch ??= Wo(n), !this.hatch) return;
    const r = 1 / this.editor.view.scale;
    this.hatch.setTransform(new DOMMatrix([r, 0, 0, r, 0, 0])), n.fillStyle = this.hatch, n.fill(i, "evenodd");
  }
  outline(t, n) {
    const { editor: i, pen: r } = this, s = i.placement(t.id);
    if (s.removed) return;
    const a = t.id === n.selected || t.id === n.active_object, o = t.id === i.hovered, h = r.placed(t, s), c = 1 / (i.view.scale * s.scale), l = this.paths.shape(t.outline), u = a ? H.tint : o ? H.hover : null;
    u && !i.scene.staged && Ye(s) && (h.fillStyle = u, h.fill(l, "evenodd")), r.outlined(l, a ? H.accent : H.quiet, a || o ? W.strong : W.thin, c, a ? [] : Rt.object), r.onScreen(), i.scene.staged || r.chip(t.label, r.at(qt(t, s)), a ? H.accent : H.quiet);
  }
  /** Strokes of the active object; fainter once its region is there to be seen. */
  strokes(t) {
    const { editor: n, pen: i } = this, r = i.inPicture(), s = n.scene.staged || n.object(t.active_object);
    r.lineCap = "round", r.lineJoin = "round", r.globalAlpha = s ? Ct.settledStroke : Ct.stroke;
    for (const a of t.strokes)
      a.object_id === t.active_object && (r.lineWidth = a.width, r.strokeStyle = a.positive ? H.positive : H.negative, r.stroke(this.paths.shape(a.path)));
    r.globalAlpha = 1;
  }
  points(t) {
    const n = this.pen.onScreen();
    for (const i of t.points) {
      if (i.object_id !== t.active_object) continue;
      const r = this.pen.at(i);
      n.beginPath(), n.arc(r.x, r.y, fe.radius, 0, 2 * Math.PI), n.fillStyle = i.positive ? H.positive : H.negative, n.fill(), n.lineWidth = fe.ring, n.strokeStyle = H.handle, n.stroke(), n.beginPath(), n.moveTo(r.x - fe.arm, r.y), n.lineTo(r.x + fe.arm, r.y), i.positive && (n.moveTo(r.x, r.y - fe.arm), n.lineTo(r.x, r.y + fe.arm)), n.stroke();
    }
  }
}
function Wo(e) {
  const t = document.createElement("canvas");
  t.width = t.height = He;
  const n = t.getContext("2d");
  if (!n) return null;
  n.strokeStyle = H.pendingLine, n.lineWidth = W.strong, n.beginPath();
  for (const i of [-He, 0, He])
    n.moveTo(i, He), n.lineTo(i + He, 0);
  return n.stroke(), e.createPattern(t, "repeat");
}
class qo {
  constructor(t, n, i) {
    this.editor = t, this.paths = n, this.frames = 0, this.onFrame = () => {
    }, this.pending = 0, this.closed = !1, this.covers = (r, s) => {
      const { context: a } = this.pens[2];
      return a.setTransform(1, 0, 0, 1, 0, 0), a.isPointInPath(this.paths.shape(r), s.x, s.y, "evenodd");
    }, this.images = new Io(() => {
      this.picture.invalidate(), this.scene.invalidate(), this.request(), this.images.hasFailed(t.scene.picture) && t.advise("The picture could not be loaded. Reload the page to try again.");
    }), this.pens = [new yt(i.picture), new yt(i.scene), new yt(i.gesture)], this.picture = new Vo(t, this.images, this.pens[0]), this.scene = new Xo(t, this.images, n, this.pens[1]), this.gesture = new zo(t, this.pens[2]);
  }
  resize(t, n) {
    for (const i of this.pens) i.resize(t, n);
    this.picture.invalidate(), this.scene.invalidate(), this.request();
  }
  /** Draw with the next frame. */
  request() {
    this.pending || this.closed || (this.pending = requestAnimationFrame(() => {
      this.pending = 0, this.frames += 1, this.onFrame(), this.draw();
    }));
  }
  close() {
    this.closed = !0, cancelAnimationFrame(this.pending), this.images.keepOnly([]);
  }
  draw() {
    this.picture.draw(), this.scene.draw(), this.gesture.draw();
    const t = this.files();
    for (const n of t) this.images.get(n);
    this.images.keepOnly(t);
  }
  /** All that is shown, and what a gesture or a key would show at once. */
  files() {
    const { scene: t } = this.editor;
    return [
      this.picture.inUse,
      t.picture,
      t.staged?.image ?? null,
      ...t.objects.flatMap((n) => [n.cutout, n.background]),
      t.previous
    ];
  }
}
const Qt = 3, Zo = (e) => e.touch ? Lo : No, je = 1, Jo = 0.3, Qo = (e) => ({
  x: Number(e.x.toFixed(je)),
  y: Number(e.y.toFixed(je)),
  width: Number(e.width.toFixed(je)),
  height: Number(e.height.toFixed(je))
});
function Yo(e, t) {
  const n = j(e.view, t.at), i = (r) => rt(Jt(n, j(e.view, r.at)), e.scene.width, e.scene.height);
  return {
    move(r) {
      e.setDraft({ rect: i(r) ?? void 0 });
    },
    end(r) {
      e.setDraft({});
      const s = i(r);
      $(r.at, t.at) <= Qt ? e.deselect() : s && Qi(e, s);
    },
    cancel() {
      e.setDraft({});
    }
  };
}
function Qi(e, t) {
  const n = e.mode === "select", i = n ? e.objectForMark() : "", r = { id: st("b"), ...Qo(t), label: "", object_id: i }, s = e.marks.boxes.filter((o) => !n || o.object_id !== i), a = n ? { active_object: i } : { selected: r.id };
  e.commit({ ...e.marks, boxes: [...s, r], ...a }, "Box."), n || e.startNaming(r.id);
}
function jn(e) {
  const { width: t, height: n } = e.screenSize, i = (a) => j(e.view, { x: t * a, y: n * a }), r = (1 - Jo) / 2, s = rt(Jt(i(r), i(1 - r)), e.scene.width, e.scene.height);
  s && Qi(e, s);
}
const Gn = 1;
function Ko(e, t) {
  return {
    move() {
    },
    end(n) {
      Yi(e, j(e.view, n.at), !(t.alt || n.alt));
    },
    cancel() {
    }
  };
}
function Yi(e, t, n) {
  const { width: i, height: r } = e.scene;
  if (!it({ x: 0, y: 0, width: i, height: r }, t)) return;
  const s = e.objectForMark(), a = { x: Number(t.x.toFixed(Gn)), y: Number(t.y.toFixed(Gn)) }, o = [...e.marks.points, { id: st("p"), ...a, positive: n, object_id: s }];
  e.commit({ ...e.marks, points: o, active_object: s }, n ? "Point." : "Negative point.");
}
const $o = 10, zn = {
  v: "select",
  b: "stroke",
  n: "negative",
  e: "erase",
  p: "point",
  r: "box",
  h: "pan"
}, Vn = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};
class eh {
  constructor(t, n) {
    this.editor = t, this.pointer = n, this.actions = {
      " ": () => this.pointer.panning = !0,
      "[": () => t.stepBrush(-1),
      "]": () => t.stepBrush(1),
      0: () => t.zoomToFit(),
      1: () => t.zoomToPixels(),
      "+": () => t.zoomStep(1),
      "=": () => t.zoomStep(1),
      "-": () => t.zoomStep(-1),
      "?": () => t.tell("help"),
      ".": () => this.cycle(1),
      ",": () => this.cycle(-1),
      Delete: () => t.removeTarget(),
      Backspace: () => t.removeTarget(),
      Enter: () => t.tell("submit"),
      Insert: () => jn(t),
      F2: () => t.startNaming(t.targetBox?.id ?? t.targetObject?.id ?? ""),
      Escape: () => this.escape()
    };
  }
  /** Whether the key was used. */
  down(t) {
    const { editor: n } = this, i = t.key.length === 1 ? t.key.toLowerCase() : t.key;
    if (t.ctrlKey || t.metaKey) return this.command(i, t.shiftKey);
    if (i === "Tab") return this.holdPrevious(t);
    if (i in Vn) return this.nudge(Vn[i], t);
    if (t.shiftKey && i === "r" && n.allows("box")) jn(n);
    else if (t.shiftKey && i === "p" && n.allows("point")) this.pointInSight(!t.altKey);
    else if (i in zn) n.setTool(zn[i]);
    else if (i in this.actions) this.actions[i](t);
    else return !1;
    return !0;
  }
  up(t) {
    t.key === " " && (this.pointer.panning = !1), t.key === "Tab" && this.releasePrevious();
  }
  /** The canvas lost the keyboard while keys were held. */
  blur() {
    this.pointer.panning = !1, this.releasePrevious();
  }
  command(t, n) {
    if (t === "z" && !n) this.editor.undo();
    else if (t === "y" || t === "z") this.editor.redo();
    else return !1;
    return !0;
  }
  /** Shift+Tab always leaves the canvas, so that the keyboard is never caught. */
  holdPrevious(t) {
    return t.shiftKey || !this.editor.scene.previous ? !1 : (this.editor.showPrevious = !0, this.editor.changed(), !0);
  }
  releasePrevious() {
    this.editor.showPrevious && (this.editor.showPrevious = !1, this.editor.changed());
  }
  /** Escape gives up the nearest thing: the gesture, then what the application works on, then the selection. */
  escape() {
    const { editor: t } = this;
    this.pointer.cancel() || (t.scene.staged || t.scene.busy || !t.deselect()) && t.tell("cancel");
  }
  pointInSight(t) {
    const { width: n, height: i } = this.editor.screenSize;
    Yi(this.editor, j(this.editor.view, { x: n / 2, y: i / 2 }), t);
  }
  /** Select the next or previous box or object. */
  cycle(t) {
    const { editor: n } = this, r = [...n.mode === "select" ? n.scene.objects.filter((o) => !n.placement(o.id).removed) : [], ...n.shownBoxes].map((o) => o.id);
    if (r.length === 0) return;
    const s = r.indexOf(n.marks.selected), a = s < 0 ? t > 0 ? 0 : r.length - 1 : (s + t + r.length) % r.length;
    n.select(r[a]);
  }
  /** Arrows move the target; with Alt they resize a box from its lower right corner. */
  nudge([t, n], i) {
    const { editor: r } = this, { width: s, height: a } = r.scene, o = i.shiftKey ? $o : 1, h = r.targetBox, c = r.targetObject;
    if (h) {
      const l = { x: h.x + h.width + t * o, y: h.y + h.height + n * o }, u = rt(Ui(h, "se", l), s, a) ?? h, m = i.altKey ? { ...h, ...u } : Fi(h, t * o, n * o, s, a);
      r.commit(at(r.marks, m), i.altKey ? "Box resized." : "Box moved.");
    } else if (c) {
      const l = r.placement(c.id), u = { ...l, dx: l.dx + t * o, dy: l.dy + n * o };
      r.place(u, `${c.label || "Object"} moved.`);
    } else return !1;
    return !0;
  }
}
function Ki(e, t, n, i) {
  let r = t;
  return {
    move(s) {
      r = i(s), e.setDraft({ box: r });
    },
    end() {
      const s = e.marks.boxes.find((a) => a.id === t.id);
      s ? e.commit(at(e.marks, { ...r, label: s.label }), n) : e.setDraft({});
    },
    cancel() {
      e.setDraft({});
    }
  };
}
function $i(e, t, n) {
  return Ki(e, t, "Box resized.", (i) => {
    const r = Ui(t, n, j(e.view, i.at));
    return { ...r, ...rt(r, e.scene.width, e.scene.height) ?? t };
  });
}
function er(e, t, n) {
  const i = j(e.view, n.at);
  return Ki(e, t, "Box moved.", (r) => {
    const s = j(e.view, r.at);
    return Fi(t, s.x - i.x, s.y - i.y, e.scene.width, e.scene.height);
  });
}
const th = 6;
function nh({ editor: e, paths: t }, n) {
  const i = /* @__PURE__ */ new Set(), r = (s) => {
    const { scale: a } = e.view, o = j(e.view, s), h = e.brush / 2 / a, c = e.marks.active_object, l = i.size;
    for (const u of e.marks.strokes)
      u.object_id === c && !i.has(u.id) && t.touches(u.path, u.width, o, h) && i.add(u.id);
    for (const u of e.marks.points)
      u.object_id === c && $(u, o) <= h + th / a && i.add(u.id);
    i.size > l && e.setDraft({ erased: new Set(i) });
  };
  return r(n.at), {
    move: (s) => r(s.at),
    end() {
      e.commit(Vi(e.marks, i), "Marks erased.");
    },
    cancel() {
      e.setDraft({});
    }
  };
}
function Xn(e, t, n) {
  const i = e.view;
  let r = t.at, s = !1;
  return {
    move(a) {
      s ||= $(a.at, t.at) > Qt, s && (e.pan(a.at.x - r.x, a.at.y - r.y), r = a.at);
    },
    end() {
      s || n?.();
    },
    cancel() {
      e.look(i);
    }
  };
}
const Wn = 15, ih = 3, rh = 1, _t = 360;
function Yt(e, t, n, i) {
  let r = null;
  return {
    move(s) {
      r = i(s) ?? r, r && e.setDraft({ placement: r });
    },
    end() {
      e.setDraft({}), !(!r || !e.object(t.id)) && (ro(t, r, e.scene.width, e.scene.height) ? e.removeObject(t.id) : e.place(r, `${t.label || "Object"} ${n}.`));
    },
    cancel() {
      e.setDraft({});
    }
  };
}
function sh(e, t, n) {
  const i = e.placement(t.id), r = j(e.view, n.at);
  let s = !1;
  return Yt(e, t, "moved", (a) => {
    if (s ||= $(a.at, n.at) > Qt, !s) return null;
    const o = j(e.view, a.at);
    return { ...i, dx: Math.round(i.dx + o.x - r.x), dy: Math.round(i.dy + o.y - r.y) };
  });
}
const tr = (e, t) => Se(e.view, Xt(t, e.placement(t.id), Ce(t)));
function ah(e, t, n) {
  const i = e.placement(t.id), r = tr(e, t), s = Math.max(1, $(n.at, r));
  return Yt(e, t, "scaled", (a) => {
    const o = i.scale * $(a.at, r) / s;
    return { ...i, scale: Number(K(o, eo, to).toFixed(ih)) };
  });
}
function oh(e, t, n) {
  const i = e.placement(t.id), r = tr(e, t), s = (o) => Math.atan2(o.y - r.y, o.x - r.x) * _t / (2 * Math.PI), a = s(n.at);
  return Yt(e, t, "turned", (o) => {
    let h = i.rotation + s(o.at) - a;
    o.shift && (h = Math.round(h / Wn) * Wn);
    const c = h - _t * Math.round(h / _t);
    return { ...i, rotation: Number(c.toFixed(rh)) };
  });
}
const hh = 1, ch = 2, Ge = (e) => String(Number(e.toFixed(hh)));
function qn(e, t) {
  if (e.length < 3) return e;
  const n = new Uint8Array(e.length);
  n[0] = n[e.length - 1] = 1;
  const i = [[0, e.length - 1]];
  for (let r = i.pop(); r; r = i.pop()) {
    const [s, a] = r;
    let o = 0, h = -1;
    for (let c = s + 1; c < a; c++) {
      const l = nr(e[c], e[s], e[a]);
      l > o && (o = l, h = c);
    }
    o > t && h > 0 && (n[h] = 1, i.push([s, h], [h, a]));
  }
  return e.filter((r, s) => n[s]);
}
function nr(e, t, n) {
  const i = n.x - t.x, r = n.y - t.y, s = i * i + r * r, a = s === 0 ? 0 : ((e.x - t.x) * i + (e.y - t.y) * r) / s, o = Math.min(1, Math.max(0, a));
  return Math.hypot(e.x - t.x - o * i, e.y - t.y - o * r);
}
function Zn(e) {
  if (e.length === 0) return "";
  const [t, ...n] = e.length === 1 ? [e[0], e[0]] : e;
  return `M${Ge(t.x)} ${Ge(t.y)}` + n.map((i) => `L${Ge(i.x)} ${Ge(i.y)}`).join("");
}
function lh(e, t) {
  let n = t, i = Zn(qn(e, n));
  for (; i.length > Ka; )
    n *= ch, i = Zn(qn(e, n));
  return i;
}
function uh(e) {
  const t = e.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi)?.map(Number) ?? [], n = [];
  for (let i = 0; i + 1 < t.length; i += 2) n.push({ x: t[i], y: t[i + 1] });
  return n;
}
class Ne {
  constructor() {
    this.shapes = /* @__PURE__ */ new Map(), this.lines = /* @__PURE__ */ new Map();
  }
  static {
    this.LIMIT = 2e4;
  }
  /** For drawing. */
  shape(t) {
    return Ne.lookUp(this.shapes, t, () => new Path2D(t));
  }
  /** Whether a stroke passes within `reach` of a point. */
  touches(t, n, i, r) {
    const { points: s, frame: a } = Ne.lookUp(this.lines, t, () => {
      const h = uh(t);
      return { points: h, frame: Wt(h) };
    }), o = n / 2 + r;
    return it(a, i, o) ? s.some((h, c) => {
      const l = s[Math.min(c + 1, s.length - 1)];
      return nr(i, h, l) <= o;
    }) : !1;
  }
  static lookUp(t, n, i) {
    const r = t.get(n);
    if (r !== void 0) return r;
    t.size >= Ne.LIMIT && t.clear();
    const s = i();
    return t.set(n, s), s;
  }
}
const fh = 0.6, dh = 1.5, mh = 0.5, ph = 1, gh = 0.4, bh = 1.2;
function vh(e, t, n) {
  const i = e.view.scale, r = [j(e.view, t.at)], s = t.pressure === null ? [] : [t.pressure], a = () => {
    const h = s.reduce((l, u) => l + u, 0) / s.length, c = s.length === 0 ? 1 : gh + bh * h;
    return Math.min($a, Math.max(mh, e.brush * c / i));
  }, o = () => e.setDraft({ stroke: { points: r, width: a(), positive: n } });
  return o(), {
    move(h) {
      const c = j(e.view, h.at);
      $(c, r[r.length - 1]) * i < dh || (h.pressure !== null && s.push(h.pressure), r.push(c), o());
    },
    end() {
      const h = ki(Wt(r), a() / 2);
      if (!Ri(h, { x: 0, y: 0, width: e.scene.width, height: e.scene.height })) {
        e.setDraft({});
        return;
      }
      const c = e.objectForMark(), l = {
        id: st("s"),
        path: lh(r, fh / i),
        width: Number(a().toFixed(ph)),
        positive: n,
        object_id: c
      }, u = [...e.marks.strokes, l];
      e.commit({ ...e.marks, strokes: u, active_object: c }, n ? "Stroke." : "Negative stroke.");
    },
    cancel() {
      e.setDraft({});
    }
  };
}
function xh(e, t, n) {
  const { editor: i } = e;
  if (!i.hasPicture) return null;
  switch (n) {
    case "stroke":
    case "negative":
      return vh(i, t, n === "stroke" !== t.alt);
    case "point":
      return Ko(i, t);
    case "erase":
      return nh(e, t);
    case "box":
      return yh(e, t) ?? Yo(i, t);
    case "select":
      return _h(e, t) ?? Xn(i, t, () => i.deselect());
    case "pan":
      return Xn(i, t);
  }
}
const Kt = ({ editor: e, covers: t }, n) => Co(e, n.at, j(e.view, n.at), t, Zo(n));
function ir(e, t) {
  const n = Kt(e, t);
  return n?.kind === "handle" || n?.kind === "box" && n.box.id === e.editor.marks.selected ? n : null;
}
function Jn(e, t, n) {
  return n === "select" ? Kt(e, t) : n === "box" ? ir(e, t) : null;
}
function yh(e, t) {
  const n = ir(e, t);
  return n?.kind === "handle" ? $i(e.editor, n.box, n.handle) : n?.kind === "box" ? er(e.editor, n.box, t) : null;
}
function _h(e, t) {
  const { editor: n } = e, i = Kt(e, t);
  switch (i?.kind) {
    case "handle":
      return $i(n, i.box, i.handle);
    case "box":
      return n.select(i.box.id), er(n, i.box, t);
    case "object":
      return n.select(i.object.id), sh(n, i.object, t);
    case "scale":
      return ah(n, i.object, t);
    case "rotate":
      return oh(n, i.object, t);
    default:
      return null;
  }
}
const Eh = 16e-4, wh = 0.01, Sh = 16, Qn = 400, Th = 0, Yn = 1, Kn = 5;
class Mh {
  constructor(t, n) {
    this.around = t, this.surface = n, this.panning = !1, this.gesture = null, this.owner = null, this.fingers = /* @__PURE__ */ new Map(), this.pinch = null;
  }
  down(t) {
    [Th, Yn, Kn].includes(t.button) && (t.pointerType === "touch" && (this.fingers.set(t.pointerId, this.place(t)), this.fingers.size === 2 && (this.cancel(), this.pinch = this.measure())), this.surface.setPointerCapture?.(t.pointerId), !(this.gesture || this.pinch) && (this.owner = t.pointerId, this.gesture = xh(this.around, this.press(t), this.toolFor(t)), this.point(t)));
  }
  move(t) {
    if (this.fingers.has(t.pointerId) && this.fingers.set(t.pointerId, this.place(t)), this.pinch && this.fingers.size === 2) {
      this.movePinch(this.pinch);
      return;
    }
    if (this.gesture && t.pointerId === this.owner) {
      const n = t.getCoalescedEvents?.() ?? [];
      for (const i of n.length > 0 ? n : [t]) this.gesture.move(this.press(i));
    }
    this.point(t);
  }
  up(t) {
    if (this.fingers.delete(t.pointerId), this.pinch) {
      this.fingers.size === 0 && (this.pinch = null);
      return;
    }
    if (t.pointerId !== this.owner) return;
    const n = this.gesture;
    this.gesture = null, this.owner = null, n?.end(this.press(t)), this.point(t);
  }
  lost(t) {
    this.fingers.delete(t.pointerId), this.fingers.size === 0 && (this.pinch = null), t.pointerId === this.owner && this.cancel();
  }
  leave() {
    this.around.editor.pointer = null, this.around.editor.hovered = "", this.around.editor.changed("draw");
  }
  /** Give up the gesture that is going on; false when there is none. */
  cancel() {
    return this.gesture ? (this.gesture.cancel(), this.gesture = null, this.owner = null, !0) : !1;
  }
  wheel(t) {
    if (!this.around.editor.hasPicture) return;
    t.preventDefault();
    const n = t.deltaMode === 0 ? t.deltaY : t.deltaY * Sh, i = t.ctrlKey ? wh : Eh;
    this.around.editor.zoom(Math.exp(-K(n, -Qn, Qn) * i), this.place(t));
  }
  /** Name what was double-clicked. */
  doubleClick(t) {
    const { editor: n } = this.around;
    if (n.tool !== "select" && n.tool !== "box") return;
    const i = { at: this.place(t), touch: !1 }, r = Jn(this.around, i, n.tool);
    r?.kind === "box" && n.startNaming(r.box.id), r?.kind === "object" && n.startNaming(r.object.id);
  }
  /** Show what a press here would do. */
  point(t) {
    const { editor: n } = this.around;
    if (n.pointer = t.pointerType === "touch" ? null : this.place(t), this.gesture)
      n.cursor === "grab" && (n.cursor = "grabbing");
    else {
      const i = this.toolFor(t), r = n.hasPicture ? Jn(this.around, this.press(t), i) : null;
      n.hovered = r?.kind === "object" ? r.object.id : r?.kind === "box" ? r.box.id : "", n.cursor = Uo(r, Ah[i]);
    }
    n.changed("draw");
  }
  toolFor(t) {
    const { editor: n } = this.around;
    return this.panning || t.button === Yn ? "pan" : t.button === Kn && n.allows("erase") ? "erase" : n.tool;
  }
  movePinch(t) {
    const n = this.measure(), { editor: i } = this.around;
    i.pan(n.middle.x - t.middle.x, n.middle.y - t.middle.y), i.zoom(n.distance / Math.max(1, t.distance), n.middle), this.pinch = n;
  }
  place(t) {
    const n = this.surface.getBoundingClientRect();
    return { x: t.clientX - n.left, y: t.clientY - n.top };
  }
  press(t) {
    return {
      at: this.place(t),
      alt: t.altKey,
      shift: t.shiftKey,
      pressure: t.pointerType === "pen" && t.pressure > 0 ? t.pressure : null,
      touch: t.pointerType === "touch"
    };
  }
  measure() {
    const [t, n] = [...this.fingers.values()];
    return { distance: $(t, n), middle: { x: (t.x + n.x) / 2, y: (t.y + n.y) / 2 } };
  }
}
const Ah = {
  select: "default",
  stroke: "none",
  negative: "none",
  erase: "none",
  point: "crosshair",
  box: "crosshair",
  pan: "grab"
}, Hh = (e) => [...e?.files ?? []].find((t) => t.type.startsWith("image/")), Ph = (e) => e?.getData("text/uri-list").split(/\r?\n/).find((t) => t && !t.startsWith("#")), Bh = {
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
var Ih = Fr('<svg viewBox="0 0 20 20" aria-hidden="true" class="svelte-1sl55wy"><path></path></svg>');
function se(e, t) {
  oe(t, !0);
  var n = Ih(), i = ne(n);
  V(() => M(i, "d", Bh[t.name])), k(e, n), he();
}
var Oh = z('<span class="status svelte-1jbc4lp"> </span>'), Nh = z('<span class="spinner svelte-1jbc4lp" aria-hidden="true"></span>'), Lh = z('<div class="foot svelte-1jbc4lp"><span> </span> <button type="button" aria-label="Zoom out" title="Zoom out  (−)" class="svelte-1jbc4lp"><!></button> <button type="button" title="100 %  (1)" class="svelte-1jbc4lp"> </button> <button type="button" aria-label="Zoom in" title="Zoom in  (+)" class="svelte-1jbc4lp"><!></button> <button type="button" aria-label="Fit to window" title="Fit  (0)" class="svelte-1jbc4lp"><!></button> <!> <!></div>');
function kh(e, t) {
  oe(t, !0);
  const n = Q(() => {
    t.version;
    const { scene: p, view: b, showPrevious: w } = t.editor;
    return {
      size: `${p.width}×${p.height}`,
      zoom: Math.round(b.scale * 100),
      status: w ? "the turn before" : p.status,
      busy: p.busy || t.uploading
    };
  });
  var i = Lh(), r = C(i), s = ne(r, !0), a = P(r, 2), o = C(a);
  se(o, { name: "minus" });
  var h = P(a, 2), c = ne(h), l = P(h, 2), u = C(l);
  se(u, { name: "plus" });
  var m = P(l, 2), E = C(m);
  se(E, { name: "fit" });
  var f = P(m, 2);
  {
    var g = (p) => {
      var b = Oh(), w = ne(b, !0);
      V(() => {
        M(b, "id", `${t.prefix ?? ""}-status`), ae(w, _(n).status);
      }), k(p, b);
    };
    Y(f, (p) => {
      _(n).status && p(g);
    });
  }
  var x = P(f, 2);
  {
    var d = (p) => {
      var b = Nh();
      k(p, b);
    };
    Y(x, (p) => {
      _(n).busy && p(d);
    });
  }
  V(() => {
    M(r, "id", `${t.prefix ?? ""}-size`), ae(s, _(n).size), M(a, "id", `${t.prefix ?? ""}-zoom-out`), M(h, "id", `${t.prefix ?? ""}-zoom-100`), M(h, "aria-label", `Zoom ${_(n).zoom ?? ""} percent; press for 100 percent`), ae(c, `${_(n).zoom ?? ""} %`), M(l, "id", `${t.prefix ?? ""}-zoom-in`), M(m, "id", `${t.prefix ?? ""}-zoom-fit`);
  }), F("click", a, () => t.editor.zoomStep(-1)), F("click", h, () => t.editor.zoomToPixels()), F("click", l, () => t.editor.zoomStep(1)), F("click", m, () => t.editor.zoomToFit()), k(e, i), he();
}
ye(["click"]);
const Ch = (e, t, n) => ({
  state: () => structuredClone({
    ...e.value(),
    view: e.view,
    tool: e.tool,
    mode: e.mode,
    frames: t.frames,
    loading: t.images.isLoading
  }),
  toScreen(i, r) {
    const s = n.getBoundingClientRect(), a = Se(e.view, { x: i, y: r });
    return { x: a.x + s.left, y: a.y + s.top };
  },
  toPicture(i, r) {
    const s = n.getBoundingClientRect();
    return j(e.view, { x: i - s.left, y: r - s.top });
  }
});
var Rh = z('<input placeholder="name it…" aria-label="Name" autocomplete="off" class="svelte-9eq96s"/>');
function Dh(e, t) {
  oe(t, !0);
  const n = 170, i = 34, r = 4, s = Q(() => {
    t.version;
    const u = t.editor.box(t.editor.naming), m = t.editor.object(t.editor.naming), E = u ?? (m && qt(m, t.editor.placement(m.id)));
    if (!E) return null;
    const { width: f, height: g } = t.editor.screenSize, x = Se(t.editor.view, E);
    return {
      id: t.editor.naming,
      label: u?.label ?? m?.label ?? "",
      left: K(x.x, r, Math.max(r, f - n)),
      top: K(x.y - i, r, Math.max(r, g - i))
    };
  });
  function a(u) {
    t.editor.naming && (t.editor.finishNaming(u), t.onleave());
  }
  function o(u) {
    u.value = _(s)?.label ?? "", u.focus(), u.select();
  }
  var h = fn(), c = Ze(h);
  {
    var l = (u) => {
      var m = fn(), E = Ze(m);
      Wr(E, () => _(s).id, (f) => {
        var g = Rh();
        let x;
        Kr(g, () => o), V(() => {
          M(g, "id", `${t.prefix ?? ""}-name`), M(g, "maxlength", Li), x = li(g, "", x, {
            left: `${_(s).left ?? ""}px`,
            top: `${_(s).top ?? ""}px`
          });
        }), F("keydown", g, (d) => {
          d.stopPropagation(), d.key === "Enter" && a(d.currentTarget.value), d.key === "Escape" && a(null);
        }), Ie("blur", g, (d) => a(d.currentTarget.value)), k(f, g);
      }), k(u, m);
    };
    Y(c, (u) => {
      _(s) && u(l);
    });
  }
  k(e, h), he();
}
ye(["keydown"]);
var Uh = z('<button type="button"><!></button>'), Fh = z('<label class="brush svelte-pmtmmu" title="Brush size  ( [ and ] )"><input type="range" aria-label="Brush size" class="svelte-pmtmmu"/></label>'), jh = z('<div class="toolbar svelte-pmtmmu" role="toolbar" aria-label="Canvas tools" aria-orientation="vertical"><!> <!> <span class="gap svelte-pmtmmu"></span> <button type="button" aria-label="Open a picture" title="Open a picture" class="svelte-pmtmmu"><!></button> <button type="button" aria-label="Undo" title="Undo  (Ctrl+Z)" class="svelte-pmtmmu"><!></button> <button type="button" aria-label="Redo" title="Redo  (Ctrl+Shift+Z)" class="svelte-pmtmmu"><!></button></div>');
function Gh(e, t) {
  oe(t, !0);
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
  ], i = Q(() => (t.version, {
    tool: t.editor.tool,
    brush: t.editor.brush,
    allowed: n.filter((g) => t.editor.allows(g.name))
  })), r = Q(() => ["stroke", "negative", "erase"].includes(_(i).tool));
  var s = jh(), a = C(s);
  Zr(a, 17, () => _(i).allowed, (g) => g.name, (g, x) => {
    var d = Uh();
    let p;
    var b = C(d);
    se(b, {
      get name() {
        return _(x).name;
      }
    }), V(() => {
      M(d, "id", `${t.prefix ?? ""}-tool-${_(x).name ?? ""}`), M(d, "aria-pressed", _(i).tool === _(x).name), M(d, "aria-label", _(x).title), M(d, "title", `${_(x).title ?? ""}  (${_(x).key ?? ""})`), M(d, "data-tool", _(x).name), p = jt(d, 1, "svelte-pmtmmu", null, p, { active: _(i).tool === _(x).name });
    }), F("click", d, () => t.editor.setTool(_(x).name)), k(g, d);
  });
  var o = P(a, 2);
  {
    var h = (g) => {
      var x = Fh(), d = C(x);
      V(() => {
        M(d, "id", `${t.prefix ?? ""}-brush`), M(d, "min", qi), M(d, "max", Zi / 4), as(d, _(i).brush);
      }), F("input", d, (p) => t.editor.setBrush(Number(p.currentTarget.value))), k(g, x);
    };
    Y(o, (g) => {
      _(r) && g(h);
    });
  }
  var c = P(o, 4), l = C(c);
  se(l, { name: "open" });
  var u = P(c, 2), m = C(u);
  se(m, { name: "undo" });
  var E = P(u, 2), f = C(E);
  se(f, { name: "redo" }), V(() => {
    M(c, "id", `${t.prefix ?? ""}-open`), M(u, "id", `${t.prefix ?? ""}-undo`), M(E, "id", `${t.prefix ?? ""}-redo`);
  }), F("click", c, function(...g) {
    t.onopen?.apply(this, g);
  }), F("click", u, () => t.editor.undo()), F("click", E, () => t.editor.redo()), k(e, s), he();
}
ye(["click", "input"]);
var zh = z('<div class="camera svelte-1rhhamk"><video autoplay="" playsinline="" class="svelte-1rhhamk"></video> <div><button type="button" class="svelte-1rhhamk">Take the photo</button> <button type="button" class="svelte-1rhhamk">Cancel</button></div></div>', 2);
function Vh(e, t) {
  oe(t, !0);
  const n = 1920;
  let i, r = te(!1);
  ai(() => {
    let u = null, m = !1;
    const E = () => u?.getTracks().forEach((f) => f.stop());
    return navigator.mediaDevices.getUserMedia({ video: { width: { ideal: n } } }).then(
      (f) => {
        u = f, m ? E() : i.srcObject = f;
      },
      () => t.onclose("No camera can be used. Allow it in the browser, or open a file.")
    ), () => {
      m = !0, E();
    };
  });
  function s() {
    const u = document.createElement("canvas");
    u.width = i.videoWidth, u.height = i.videoHeight, u.getContext("2d")?.drawImage(i, 0, 0), u.toBlob(
      (m) => {
        m && t.onfile(new File([m], "camera.png", { type: "image/png" })), t.onclose(m ? "" : "The photo could not be taken. Try again, or open a file.");
      },
      "image/png"
    );
  }
  var a = zh(), o = C(a);
  ce(o, (u) => i = u, () => i);
  var h = P(o, 2), c = C(h), l = P(c, 2);
  V(() => {
    M(c, "id", `${t.prefix ?? ""}-camera-take`), c.disabled = !_(r), M(l, "id", `${t.prefix ?? ""}-camera-cancel`);
  }), Ie("loadeddata", o, () => U(r, !0)), F("click", c, s), F("click", l, () => t.onclose("")), k(e, a), he();
}
ye(["click"]);
var Xh = z('<button type="button" class="svelte-1cumq1x">Camera</button>'), Wh = z('<p class="problem svelte-1cumq1x" role="alert"> </p>'), qh = z('<div class="welcome svelte-1cumq1x"><!> <p class="svelte-1cumq1x"> </p> <div><button type="button" class="svelte-1cumq1x">Open…</button> <button type="button" class="svelte-1cumq1x">Paste</button> <!></div> <!></div> <!>', 1);
function Zh(e, t) {
  oe(t, !0);
  const n = typeof navigator < "u" && !!navigator.mediaDevices?.getUserMedia;
  let i = te(!1), r = te("");
  async function s() {
    U(r, "");
    try {
      for (const w of await navigator.clipboard.read()) {
        const v = w.types.find((N) => N.startsWith("image/"));
        if (v) {
          t.onfile(new File([await w.getType(v)], "pasted", { type: v }));
          return;
        }
      }
      U(r, "There is no picture in the clipboard.");
    } catch {
      U(r, "The browser does not let the page read the clipboard. Press Ctrl+V instead.");
    }
  }
  var a = qh(), o = Ze(a), h = C(o);
  se(h, { name: "open" });
  var c = P(h, 2), l = ne(c, !0), u = P(c, 2), m = C(u), E = P(m, 2), f = P(E, 2);
  {
    var g = (w) => {
      var v = Xh();
      V(() => M(v, "id", `${t.prefix ?? ""}-camera`)), F("click", v, () => U(i, !0)), k(w, v);
    };
    Y(f, (w) => {
      n && w(g);
    });
  }
  var x = P(u, 2);
  {
    var d = (w) => {
      var v = Wh(), N = ne(v, !0);
      V(() => ae(N, _(r))), k(w, v);
    };
    Y(x, (w) => {
      _(r) && w(d);
    });
  }
  var p = P(o, 2);
  {
    var b = (w) => {
      Vh(w, {
        get prefix() {
          return t.prefix;
        },
        get onfile() {
          return t.onfile;
        },
        onclose: (v) => {
          U(i, !1), U(r, v, !0);
        }
      });
    };
    Y(p, (w) => {
      _(i) && w(b);
    });
  }
  V(() => {
    ae(l, t.uploading ? "Opening…" : t.placeholder), M(m, "id", `${t.prefix ?? ""}-open`), M(E, "id", `${t.prefix ?? ""}-paste`);
  }), F("click", m, function(...w) {
    t.onopen?.apply(this, w);
  }), F("click", E, s), k(e, a), he();
}
ye(["click"]);
var Jh = z("<!> <!>", 1), Qh = z('<div class="notice svelte-nqj015"> </div>'), Yh = z('<div role="application" tabindex="0" data-canvas=""><div class="surface svelte-nqj015"><canvas class="svelte-nqj015"></canvas> <canvas class="svelte-nqj015"></canvas> <canvas class="svelte-nqj015"></canvas></div> <!> <!> <!> <input type="file" accept="image/*,.heic,.heif,.avif,.tif,.tiff" hidden=""/> <span class="unseen svelte-nqj015"> </span> <span class="unseen svelte-nqj015" role="status" aria-live="polite"> </span></div>');
function Kh(e, t) {
  oe(t, !0);
  const n = { left: 52, top: 10, right: 10, bottom: 42 }, i = 5e3;
  let r, s, a, o, h, c, l = te(0), u = te(!1);
  const m = Q(() => (_(l), {
    empty: !t.editor.hasPicture,
    tool: t.editor.tool,
    naming: t.editor.naming,
    spoken: t.editor.spoken,
    description: Po(t.editor)
  })), E = Q(() => (_(l), t.editor.notice));
  pe(() => {
    if (!_(E)) return;
    const y = setTimeout(() => t.editor.dismissNotice(), i);
    return () => clearTimeout(y);
  }), ai(() => {
    const y = new Ne(), B = new qo(t.editor, y, {
      picture: a,
      scene: o,
      gesture: h
    }), D = new Mh({ editor: t.editor, paths: y, covers: B.covers }, s), Te = new eh(t.editor, D);
    let ct = !0;
    B.onFrame = () => {
      s.style.cursor = t.editor.cursor, ct && U(l, _(l) + 1), ct = !1;
    };
    const lr = t.editor.subscribe((O) => {
      ct ||= O === "state", B.request();
    }), nn = () => {
      const { width: O, height: an } = s.getBoundingClientRect();
      B.resize({ width: O, height: an }, window.devicePixelRatio || 1), t.editor.resize({ width: O, height: an }, n);
    }, rn = new ResizeObserver(nn);
    rn.observe(s), nn();
    const sn = new AbortController(), { signal: J } = sn;
    return s.addEventListener("pointerdown", (O) => g(O, D), { signal: J }), s.addEventListener("pointermove", (O) => D.move(O), { signal: J }), s.addEventListener("pointerup", (O) => D.up(O), { signal: J }), s.addEventListener("pointercancel", (O) => D.lost(O), { signal: J }), s.addEventListener("pointerleave", () => D.leave(), { signal: J }), s.addEventListener("dblclick", (O) => D.doubleClick(O), { signal: J }), s.addEventListener("wheel", (O) => D.wheel(O), { signal: J, passive: !1 }), s.addEventListener("contextmenu", (O) => O.preventDefault(), { signal: J }), r.addEventListener("keydown", (O) => x(O, Te), { signal: J }), r.addEventListener("keyup", (O) => Te.up(O), { signal: J }), r.addEventListener("focusout", () => Te.blur(), { signal: J }), document.addEventListener("paste", p, { signal: J }), Object.assign(r, {
      interactiveImage: Ch(t.editor, B, s)
    }), () => {
      sn.abort(), rn.disconnect(), lr(), B.close();
    };
  });
  const f = (y) => y instanceof HTMLElement && y.matches("input, textarea, select, [contenteditable=true]");
  function g(y, B) {
    y.preventDefault(), r.focus({ preventScroll: !0 }), B.down(y);
  }
  function x(y, B) {
    f(y.target) || d(y.target, y) || B.down(y) && (y.preventDefault(), y.stopPropagation());
  }
  const d = (y, { key: B }) => y instanceof HTMLButtonElement && ["Enter", " ", "Tab"].includes(B);
  function p(y) {
    if (f(y.target) || !r.checkVisibility()) return;
    const B = Hh(y.clipboardData);
    B && (y.preventDefault(), t.onfile(B));
  }
  function b(y) {
    y.preventDefault(), U(u, !1);
    const B = y.dataTransfer?.files[0], D = Ph(y.dataTransfer);
    B ? t.onfile(B) : D && t.onurl(D);
  }
  function w() {
    const y = c.files?.[0];
    y && t.onfile(y), c.value = "";
  }
  var v = Yh();
  let N;
  var R = C(v), q = C(R);
  ce(q, (y) => a = y, () => a);
  var Z = P(q, 2);
  ce(Z, (y) => o = y, () => o);
  var ot = P(Z, 2);
  ce(ot, (y) => h = y, () => h), ce(R, (y) => s = y, () => s);
  var Re = P(R, 2);
  {
    var rr = (y) => {
      Zh(y, {
        get prefix() {
          return t.prefix;
        },
        get placeholder() {
          return t.placeholder;
        },
        get uploading() {
          return t.uploading;
        },
        get onfile() {
          return t.onfile;
        },
        onopen: () => c.click()
      });
    }, sr = (y) => {
      var B = Jh(), D = Ze(B);
      Gh(D, {
        get editor() {
          return t.editor;
        },
        get prefix() {
          return t.prefix;
        },
        get version() {
          return _(l);
        },
        onopen: () => c.click()
      });
      var Te = P(D, 2);
      kh(Te, {
        get editor() {
          return t.editor;
        },
        get prefix() {
          return t.prefix;
        },
        get version() {
          return _(l);
        },
        get uploading() {
          return t.uploading;
        }
      }), k(y, B);
    };
    Y(Re, (y) => {
      _(m).empty ? y(rr) : y(sr, -1);
    });
  }
  var $t = P(Re, 2);
  {
    var ar = (y) => {
      var B = Qh(), D = ne(B, !0);
      V(() => {
        M(B, "id", `${t.prefix ?? ""}-notice`), ae(D, _(E));
      }), k(y, B);
    };
    Y($t, (y) => {
      _(E) && y(ar);
    });
  }
  var en = P($t, 2);
  {
    var or = (y) => {
      Dh(y, {
        get editor() {
          return t.editor;
        },
        get prefix() {
          return t.prefix;
        },
        get version() {
          return _(l);
        },
        onleave: () => r.focus({ preventScroll: !0 })
      });
    };
    Y(en, (y) => {
      _(m).naming && y(or);
    });
  }
  var De = P(en, 2);
  ce(De, (y) => c = y, () => c);
  var ht = P(De, 2), hr = ne(ht, !0), tn = P(ht, 2), cr = ne(tn, !0);
  ce(v, (y) => r = y, () => r), V(() => {
    N = jt(v, 1, "host svelte-nqj015", null, N, { dropping: _(u) }), M(v, "aria-label", t.label), M(v, "aria-describedby", `${t.prefix ?? ""}-description`), M(R, "data-tool", _(m).tool), M(De, "id", `${t.prefix ?? ""}-file`), M(ht, "id", `${t.prefix ?? ""}-description`), ae(hr, _(m).description), M(tn, "id", `${t.prefix ?? ""}-spoken`), ae(cr, _(m).spoken);
  }), Ie("dragover", v, (y) => {
    y.preventDefault(), U(u, !0);
  }), Ie("dragleave", v, () => U(u, !1)), Ie("drop", v, b), F("change", De, w), k(e, v), he();
}
ye(["change"]);
var $h = /* @__PURE__ */ new Set(["$$slots", "$$events", "$$legacy"]), ec = z("<div><!></div>");
function nc(e, t) {
  oe(t, !0);
  const n = /* @__PURE__ */ us(t, $h), i = new Wa(n);
  let r = te(!1);
  const s = new Ho((f, g) => {
    i.props.value = s.value(), i.dispatch(f, g);
  });
  pe(() => {
    const f = i.props.value;
    f && (f.revision, f.scene.revision, de(() => {
      (f.revision > s.revision || f.scene.revision > s.scene.revision) && s.receive(oi(f));
    }));
  }), pe(() => {
    const f = i.props.mode ?? "select";
    de(() => s.setMode(f));
  }), pe(() => {
    const f = i.shared.interactive === !1;
    de(() => s.setReadOnly(f));
  });
  const a = (f, g) => i.dispatch("open", { path: "", name: f, problem: g });
  async function o(f) {
    U(r, !0);
    try {
      const g = await qa([f]), [x] = await i.shared.client.upload(g, i.shared.root, void 0, i.shared.max_file_size ?? void 0) ?? [];
      x ? i.dispatch("open", { path: x.path, name: f.name }) : a(f.name, "The upload was not answered. Try again.");
    } catch (g) {
      a(f.name, g instanceof Error ? g.message : String(g));
    } finally {
      U(r, !1);
    }
  }
  async function h(f) {
    const g = URL.parse(f, location.href);
    if (g?.origin !== location.origin) {
      a("", "Only pictures of this page can be dragged here. Save it first.");
      return;
    }
    let x;
    try {
      const d = await fetch(g);
      if (!d.ok) throw new Error(`HTTP ${d.status}`);
      x = await d.blob();
    } catch (d) {
      a("", `The picture could not be fetched: ${d instanceof Error ? d.message : String(d)}.`);
      return;
    }
    await o(new File([x], "dragged", { type: x.type }));
  }
  const c = Q(() => typeof i.props.height == "number" ? `${i.props.height}px` : i.props.height ?? "100%"), l = Q(() => i.shared.elem_id || "canvas");
  var u = ec();
  let m;
  var E = C(u);
  {
    let f = Q(() => i.shared.label || "Picture"), g = Q(() => i.props.placeholder || "Drop a picture here, paste one, or open a file.");
    Kh(E, {
      get editor() {
        return s;
      },
      get prefix() {
        return _(l);
      },
      get label() {
        return _(f);
      },
      get placeholder() {
        return _(g);
      },
      get uploading() {
        return _(r);
      },
      onfile: o,
      onurl: h
    });
  }
  V(
    (f) => {
      M(u, "id", i.shared.elem_id), jt(u, 1, f, "svelte-49zqag"), m = li(u, "", m, {
        height: _(c),
        display: i.shared.visible === !1 ? "none" : "block"
      });
    },
    [
      () => es(["interactive-image", ...i.shared.elem_classes ?? []].join(" "))
    ]
  ), k(e, u), he();
}
export {
  nc as default
};
