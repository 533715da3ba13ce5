import { D as Z, i as kr, g as Lr, o as Vi, r as Je, H as Xi, d as qe, p as kt, c as Qe, b as ke, a as Cr, m as Rr, s as Dr, e as Ur, E as qi, t as Wi, f as g, h as Zi, j as Yt, k as Gr, l as Ji, n as Qi, q as Yi, u as Ki, v as Kt, w as $i, x as Lt, y as ae, z as Fr, I as ct, B as en, A as tn, C as rn, F as $t, S as er, L as nn, G as sn, N as an, J as on, K as hn, M as ln, O as un, P as cn, Q as fn, R as Le, T as jr, U as dn, V as pn, W as xe, X as mn, Y as vn, Z as L, _ as gn, $ as bn, a0 as yn, a1 as ie, a2 as tr, a3 as _e, a4 as zr, a5 as Ct, a6 as O, a7 as ee, a8 as F, a9 as q, aa as Rt, ab as me, ac as U, ad as W, ae as J, af as xn, ag as je, ah as be, ai as _n } from "./index-client.js";
const En = "5";
typeof window < "u" && ((window.__svelte ??= {}).v ??= /* @__PURE__ */ new Set()).add(En);
var wn = "font-weight: bold", Sn = "font-weight: normal";
function rr(e) {
  Z ? console.warn(
    `%c[svelte] state_snapshot_uncloneable
%c${e ? `The following properties cannot be cloned with \`$state.snapshot\` — the return value contains the originals:

${e}` : "Value cannot be cloned with `$state.snapshot` — the original value was returned"}
https://svelte.dev/e/state_snapshot_uncloneable`,
    wn,
    Sn
  ) : console.warn("https://svelte.dev/e/state_snapshot_uncloneable");
}
const Mn = [];
function Vr(e, t = !1, r = !1) {
  if (Z && !t) {
    const i = [], n = Ne(e, /* @__PURE__ */ new Map(), "", i, null, r);
    if (i.length === 1 && i[0] === "")
      rr();
    else if (i.length > 0) {
      const s = i.length > 10 ? i.slice(0, 7) : i.slice(0, 10), a = i.length - s.length;
      let o = s.map((h) => `- <value>${h}`).join(`
`);
      a > 0 && (o += `
- ...and ${a} more`), rr(o);
    }
    return n;
  }
  return Ne(e, /* @__PURE__ */ new Map(), "", Mn, null, r);
}
function Ne(e, t, r, i, n = null, s = !1) {
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
    if (kr(e)) {
      var o = (
        /** @type {Snapshot<any>} */
        Array(e.length)
      );
      t.set(e, o), n !== null && t.set(n, o);
      for (var h = 0; h < e.length; h += 1) {
        var l = e[h];
        h in e && (o[h] = Ne(l, t, Z ? `${r}[${h}]` : r, i, null, s));
      }
      return o;
    }
    if (Lr(e) === Vi) {
      o = {}, t.set(e, o), n !== null && t.set(n, o);
      for (var u of Object.keys(e))
        o[u] = Ne(
          // @ts-expect-error
          e[u],
          t,
          Z ? `${r}.${u}` : r,
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
      return Ne(
        /** @type {T & { toJSON(): any } } */
        e.toJSON(),
        t,
        Z ? `${r}.toJSON()` : r,
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
    return Z && i.push(r), /** @type {Snapshot<T>} */
    e;
  }
}
class Tn {
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
  #r = /* @__PURE__ */ new Map();
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
  #n = !0;
  /**
   * @param {TemplateNode} anchor
   * @param {boolean} transition
   */
  constructor(t, r = !0) {
    this.anchor = t, this.#n = r;
  }
  /**
   * @param {Batch} batch
   */
  #s = (t) => {
    if (this.#e.has(t)) {
      var r = (
        /** @type {Key} */
        this.#e.get(t)
      ), i = this.#r.get(r);
      if (i)
        Je(i), this.#i.delete(r);
      else {
        var n = this.#t.get(r);
        n && (Je(n.effect), this.#r.set(r, n.effect), this.#t.delete(r), Z && (n.fragment.lastChild[Xi] = this.anchor), n.fragment.lastChild.remove(), this.anchor.before(n.fragment), i = n.effect);
      }
      for (const [s, a] of this.#e) {
        if (this.#e.delete(s), s === t)
          break;
        const o = this.#t.get(a);
        o && (qe(o.effect), this.#t.delete(a));
      }
      for (const [s, a] of this.#r) {
        if (s === r || this.#i.has(s)) continue;
        const o = () => {
          if (Array.from(this.#e.values()).includes(s)) {
            var l = document.createDocumentFragment();
            Rr(a, l), l.append(Qe()), this.#t.set(s, { effect: a, fragment: l });
          } else
            qe(a);
          this.#i.delete(s), this.#r.delete(s);
        };
        this.#n || !i ? (this.#i.add(s), kt(a, o, !1)) : o();
      }
    }
  };
  /**
   * @param {Batch} batch
   */
  #a = (t) => {
    this.#e.delete(t);
    const r = Array.from(this.#e.values());
    for (const [i, n] of this.#t)
      r.includes(i) || (qe(n.effect), this.#t.delete(i));
  };
  /**
   *
   * @param {any} key
   * @param {null | ((target: TemplateNode) => void)} fn
   */
  ensure(t, r) {
    var i = (
      /** @type {Batch} */
      Cr
    ), n = Dr();
    if (r && !this.#r.has(t) && !this.#t.has(t))
      if (n) {
        var s = document.createDocumentFragment(), a = Qe();
        s.append(a), this.#t.set(t, {
          effect: ke(() => r(a)),
          fragment: s
        });
      } else
        this.#r.set(
          t,
          ke(() => r(this.anchor))
        );
    if (this.#e.set(i, t), n) {
      for (const [o, h] of this.#r)
        o === t ? i.unskip_effect(h) : i.skip_effect(h);
      for (const [o, h] of this.#t)
        o === t ? i.unskip_effect(h.effect) : i.skip_effect(h.effect);
      i.oncommit(this.#s), i.ondiscard(this.#a);
    } else
      this.#s(i);
  }
}
function ue(e, t, r = !1) {
  var i = new Tn(e), n = r ? qi : 0;
  function s(a, o) {
    i.ensure(a, o);
  }
  Ur(() => {
    var a = !1;
    t((o, h = 0) => {
      a = !0, s(h, o);
    }), a || s(-1, null);
  }, n);
}
function Hn(e, t, r) {
  for (var i = [], n = t.length, s, a = t.length, o = 0; o < n; o++) {
    let c = t[o];
    kt(
      c,
      () => {
        if (s) {
          if (s.pending.delete(c), s.done.add(c), s.pending.size === 0) {
            var f = (
              /** @type {Set<EachOutroGroup>} */
              e.outrogroups
            );
            Et(e, Lt(s.done)), f.delete(s), f.size === 0 && (e.outrogroups = null);
          }
        } else
          a -= 1;
      },
      !1
    );
  }
  if (a === 0) {
    var h = i.length === 0 && r !== null && e.pending.size === 0;
    if (h) {
      var l = (
        /** @type {Element} */
        r
      ), u = (
        /** @type {Element} */
        l.parentNode
      );
      tn(u), u.append(l), e.items.clear();
    }
    Et(e, t, !h);
  } else
    s = {
      pending: new Set(t),
      done: /* @__PURE__ */ new Set()
    }, (e.outrogroups ??= /* @__PURE__ */ new Set()).add(s);
}
function Et(e, t, r = !0) {
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
  for (var n = 0; n < t.length; n++) {
    var s = t[n];
    if (i?.has(s)) {
      s.f |= ae;
      const a = document.createDocumentFragment();
      Rr(s, a);
    } else
      qe(t[n], r);
  }
}
var ir;
function Bn(e, t, r, i, n, s = null) {
  var a = e, o = /* @__PURE__ */ new Map(), h = null, l = Ji(() => {
    var B = r();
    return (
      /** @type {V[]} */
      kr(B) ? B : B == null ? [] : Lt(B)
    );
  });
  Z && Wi(l, "{#each ...}");
  var u = /* @__PURE__ */ new Map(), c = !0;
  function f(B) {
    if ((x.effect.f & Fr) === 0) {
      x.pending.delete(B);
      var p = g(l);
      x.fallback = h, An(x, p, a, t, i), h !== null && (p.length === 0 ? (h.f & ae) === 0 ? Je(h) : (h.f ^= ae, Oe(h, null, a)) : kt(h, () => {
        h = null;
      }));
    }
  }
  function m(B) {
    x.pending.delete(B);
  }
  var d = Ur(() => {
    for (var B = (
      /** @type {V[]} */
      g(l)
    ), p = B.length, v = /* @__PURE__ */ new Set(), y = (
      /** @type {Batch} */
      Cr
    ), w = Dr(), _ = 0; _ < p; _ += 1) {
      var C = B[_], R = i(C, _);
      if (Z) {
        var Y = i(C, _);
        R !== Y && Zi(String(_), String(R), String(Y));
      }
      var Q = c ? null : o.get(R);
      Q ? (Q.v && Yt(Q.v, C), Q.i && Yt(Q.i, _), w && y.unskip_effect(Q.e)) : (Q = Pn(
        o,
        c ? a : ir ??= Qe(),
        C,
        R,
        _,
        n,
        t,
        r
      ), c || (Q.e.f |= ae), o.set(R, Q)), v.add(R);
    }
    if (p === 0 && s && !h && (c ? h = ke(() => s(a)) : (h = ke(() => s(ir ??= Qe())), h.f |= ae)), p > v.size && (Z ? In(B, i) : Gr("", "", "")), !c)
      if (u.set(y, v), w) {
        for (const [K, Ue] of o)
          v.has(K) || y.skip_effect(Ue.e);
        y.oncommit(f), y.ondiscard(m);
      } else
        f(y);
    g(l);
  }), x = { effect: d, items: o, pending: u, outrogroups: null, fallback: h };
  c = !1;
}
function Be(e) {
  for (; e !== null && (e.f & en) === 0; )
    e = e.next;
  return e;
}
function An(e, t, r, i, n) {
  var s = t.length, a = e.items, o = Be(e.effect.first), h, l = null, u = [], c = [], f, m, d, x;
  for (x = 0; x < s; x += 1) {
    if (f = t[x], m = n(f, x), d = /** @type {EachItem} */
    a.get(m).e, e.outrogroups !== null)
      for (const Y of e.outrogroups)
        Y.pending.delete(d), Y.done.delete(d);
    if ((d.f & ct) !== 0 && Je(d), (d.f & ae) !== 0)
      if (d.f ^= ae, d === o)
        Oe(d, null, r);
      else {
        var B = l ? l.next : o;
        d === e.effect.last && (e.effect.last = d.prev), d.prev && (d.prev.next = d.next), d.next && (d.next.prev = d.prev), he(e, l, d), he(e, d, B), Oe(d, B, r), l = d, u = [], c = [], o = Be(l.next);
        continue;
      }
    if (d !== o) {
      if (h !== void 0 && h.has(d)) {
        if (u.length < c.length) {
          var p = c[0], v;
          l = p.prev;
          var y = u[0], w = u[u.length - 1];
          for (v = 0; v < u.length; v += 1)
            Oe(u[v], p, r);
          for (v = 0; v < c.length; v += 1)
            h.delete(c[v]);
          he(e, y.prev, w.next), he(e, l, y), he(e, w, p), o = p, l = w, x -= 1, u = [], c = [];
        } else
          h.delete(d), Oe(d, o, r), he(e, d.prev, d.next), he(e, d, l === null ? e.effect.first : l.next), he(e, l, d), l = d;
        continue;
      }
      for (u = [], c = []; o !== null && o !== d; )
        (h ??= /* @__PURE__ */ new Set()).add(o), c.push(o), o = Be(o.next);
      if (o === null)
        continue;
    }
    (d.f & ae) === 0 && u.push(d), l = d, o = Be(d.next);
  }
  if (e.outrogroups !== null) {
    for (const Y of e.outrogroups)
      Y.pending.size === 0 && (Et(e, Lt(Y.done)), e.outrogroups?.delete(Y));
    e.outrogroups.size === 0 && (e.outrogroups = null);
  }
  if (o !== null || h !== void 0) {
    var _ = [];
    if (h !== void 0)
      for (d of h)
        (d.f & ct) === 0 && _.push(d);
    for (; o !== null; )
      (o.f & ct) === 0 && o !== e.fallback && _.push(o), o = Be(o.next);
    var C = _.length;
    if (C > 0) {
      var R = null;
      Hn(e, _, R);
    }
  }
}
function Pn(e, t, r, i, n, s, a, o) {
  var h = (a & Qi) !== 0 ? (a & Yi) === 0 ? Ki(r, !1, !1) : Kt(r) : null, l = (a & $i) !== 0 ? Kt(n) : null;
  return Z && h && (h.trace = () => {
    o()[l?.v ?? n];
  }), {
    v: h,
    i: l,
    e: ke(() => (s(t, h ?? r, l ?? n, o), () => {
      e.delete(i);
    }))
  };
}
function Oe(e, t, r) {
  if (e.nodes)
    for (var i = e.nodes.start, n = e.nodes.end, s = t && (t.f & ae) === 0 ? (
      /** @type {EffectNodes} */
      t.nodes.start
    ) : r; i !== null; ) {
      var a = (
        /** @type {TemplateNode} */
        rn(i)
      );
      if (s.before(i), i === n)
        return;
      i = a;
    }
}
function he(e, t, r) {
  t === null ? e.effect.first = r : t.next = r, r === null ? e.effect.last = t : r.prev = t;
}
function In(e, t) {
  const r = /* @__PURE__ */ new Map(), i = e.length;
  for (let n = 0; n < i; n++) {
    const s = t(e[n], n);
    if (r.has(s)) {
      const a = String(r.get(s)), o = String(n);
      let h = String(s);
      h.startsWith("[object ") && (h = null), Gr(a, o, h);
    }
    r.set(s, n);
  }
}
function Xr(e) {
  var t, r, i = "";
  if (typeof e == "string" || typeof e == "number") i += e;
  else if (typeof e == "object") if (Array.isArray(e)) {
    var n = e.length;
    for (t = 0; t < n; t++) e[t] && (r = Xr(e[t])) && (i && (i += " "), i += r);
  } else for (r in e) e[r] && (i && (i += " "), i += r);
  return i;
}
function On() {
  for (var e, t, r = 0, i = "", n = arguments.length; r < n; r++) (e = arguments[r]) && (t = Xr(e)) && (i && (i += " "), i += t);
  return i;
}
function Nn(e) {
  return typeof e == "object" ? On(e) : e ?? "";
}
const nr = [...` 	
\r\f \v\uFEFF`];
function kn(e, t, r) {
  var i = e == null ? "" : "" + e;
  if (t && (i = i ? i + " " + t : t), r) {
    for (var n of Object.keys(r))
      if (r[n])
        i = i ? i + " " + n : n;
      else if (i.length)
        for (var s = n.length, a = 0; (a = i.indexOf(n, a)) >= 0; ) {
          var o = a + s;
          (a === 0 || nr.includes(i[a - 1])) && (o === i.length || nr.includes(i[o])) ? i = (a === 0 ? "" : i.substring(0, a)) + i.substring(o + 1) : a = o;
        }
  }
  return i === "" ? null : i;
}
function sr(e, t = !1) {
  var r = t ? " !important;" : ";", i = "";
  for (var n of Object.keys(e)) {
    var s = e[n];
    s != null && s !== "" && (i += " " + n + ": " + s + r);
  }
  return i;
}
function Ln(e, t) {
  if (t) {
    var r = "", i, n;
    return Array.isArray(t) ? (i = t[0], n = t[1]) : i = t, i && (r += sr(i)), n && (r += sr(n, !0)), r = r.trim(), r === "" ? null : r;
  }
  return String(e);
}
function Dt(e, t, r, i, n, s) {
  var a = (
    /** @type {any} */
    e[$t]
  );
  if (a !== r || a === void 0) {
    var o = kn(r, i, s);
    o == null ? e.removeAttribute("class") : e.className = o, e[$t] = r;
  } else if (s && n !== s)
    for (var h in s) {
      var l = !!s[h];
      (n == null || l !== !!n[h]) && e.classList.toggle(h, l);
    }
  return s;
}
function ft(e, t = {}, r, i) {
  for (var n in r) {
    var s = r[n];
    t[n] !== s && (r[n] == null ? e.style.removeProperty(n) : e.style.setProperty(n, s, i));
  }
}
function qr(e, t, r, i) {
  var n = (
    /** @type {any} */
    e[er]
  );
  if (n !== t) {
    var s = Ln(t, i);
    s == null ? e.removeAttribute("style") : e.style.cssText = s, e[er] = t;
  } else i && (Array.isArray(i) ? (ft(e, r?.[0], i[0]), ft(e, r?.[1], i[1], "important")) : ft(e, r, i));
  return i;
}
const Cn = /* @__PURE__ */ Symbol("is custom element"), Rn = /* @__PURE__ */ Symbol("is html"), Dn = hn ? "progress" : "PROGRESS";
function Wr(e, t) {
  var r = Zr(e);
  r.value === (r.value = // treat null and undefined the same for the initial value
  t ?? void 0) || // @ts-expect-error
  // `progress` elements always need their value set when it's `0`
  e.value === t && (t !== 0 || e.nodeName !== Dn) || (e.value = t ?? "");
}
function M(e, t, r, i) {
  var n = Zr(e), s = n[t];
  s !== (n[t] = r) && (t === "loading" && (e[nn] = r), r == null ? e.removeAttribute(t) : typeof r != "string" && Un(e).has(t) ? e[t] = r : e.setAttribute(t, r));
}
function Zr(e) {
  return (
    /** @type {Record<string | symbol, unknown>} **/
    /** @type {any} */
    e[sn] ??= {
      [Cn]: e.nodeName.includes("-"),
      [Rn]: e.namespaceURI === an
    }
  );
}
var ar = /* @__PURE__ */ new Map();
function Un(e) {
  var t = e.getAttribute("is") || e.nodeName, r = ar.get(t);
  if (r) return r;
  ar.set(t, r = /* @__PURE__ */ new Set());
  for (var i, n = e, s = Element.prototype; s !== n; ) {
    i = on(n);
    for (var a in i)
      i[a].set && // better safe than sorry, we don't want spread attributes to mess with HTML content
      a !== "innerHTML" && a !== "textContent" && a !== "innerText" && r.add(a);
    n = Lr(n);
  }
  return r;
}
function dt(e, t) {
  return e === t || e?.[pn] === t;
}
function le(e = cn(), t, r, i) {
  var n = (
    /** @type {ComponentContext} */
    ln.r
  ), s = (
    /** @type {Effect} */
    jr
  );
  return un(() => {
    var a, o;
    return fn(() => {
      a = o, o = [], Le(() => {
        dt(r(...o), e) || (t(e, ...o), a && dt(r(...a), e) && t(null, ...a));
      });
    }), () => {
      let h = s;
      for (; h !== n && h.parent !== null && h.parent.f & dn; )
        h = h.parent;
      const l = () => {
        o && dt(r(...o), e) && t(null, ...o);
      }, u = h.teardown;
      h.teardown = () => {
        l(), u?.();
      };
    };
  }), e;
}
function Gn(e, t, r) {
  if (e == null)
    return t(void 0), r && r(void 0), xe;
  const i = Le(
    () => e.subscribe(
      t,
      // @ts-expect-error
      r
    )
  );
  return i.unsubscribe ? () => i.unsubscribe() : i;
}
const ye = [];
function Fn(e, t) {
  return {
    subscribe: rt(e, t).subscribe
  };
}
function rt(e, t = xe) {
  let r = null;
  const i = /* @__PURE__ */ new Set();
  function n(o) {
    if (mn(e, o) && (e = o, r)) {
      const h = !ye.length;
      for (const l of i)
        l[1](), ye.push(l, e);
      if (h) {
        for (let l = 0; l < ye.length; l += 2)
          ye[l][0](ye[l + 1]);
        ye.length = 0;
      }
    }
  }
  function s(o) {
    n(o(
      /** @type {T} */
      e
    ));
  }
  function a(o, h = xe) {
    const l = [o, h];
    return i.add(l), i.size === 1 && (r = t(n, s) || xe), o(
      /** @type {T} */
      e
    ), () => {
      i.delete(l), i.size === 0 && r && (r(), r = null);
    };
  }
  return { set: n, update: s, subscribe: a };
}
function Me(e, t, r) {
  const i = !Array.isArray(e), n = i ? [e] : e;
  if (!n.every(Boolean))
    throw new Error("derived() expects stores as input, got a falsy value");
  const s = t.length < 2;
  return Fn(r, (a, o) => {
    let h = !1;
    const l = [];
    let u = 0, c = xe;
    const f = () => {
      if (u)
        return;
      c();
      const d = t(i ? l[0] : l, a, o);
      s ? a(d) : c = typeof d == "function" ? d : xe;
    }, m = n.map(
      (d, x) => Gn(
        d,
        (B) => {
          l[x] = B, u &= ~(1 << x), h && f();
        },
        () => {
          u |= 1 << x;
        }
      )
    );
    return h = !0, f(), function() {
      vn(m), c(), h = !1;
    };
  });
}
const jn = {
  get(e, t) {
    if (!e.exclude.has(t))
      return e.props[t];
  },
  set(e, t) {
    return Z && bn(`${e.name}.${String(t)}`), !1;
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
function zn(e, t, r) {
  return new Proxy(Z ? { props: e, exclude: t, name: r } : { props: e, exclude: t }, jn);
}
function Vn(e, t, r, i) {
  var n = (
    /** @type {V} */
    i
  ), s = !0, a = () => (s && (s = !1, n = /** @type {V} */
  i), n);
  e[t];
  var o;
  o = () => {
    var c = (
      /** @type {V} */
      e[t]
    );
    return c === void 0 ? a() : (s = !0, c);
  };
  var h = !1, l = gn(() => (h = !1, o()));
  Z && (l.label = t);
  var u = (
    /** @type {Effect} */
    jr
  );
  return (
    /** @type {() => V} */
    (function(c, f) {
      if (arguments.length > 0) {
        const m = f ? g(l) : c;
        return L(l, m), h = !0, n !== void 0 && (n = m), c;
      }
      return yn && h || (u.f & Fr) !== 0 ? l.v : g(l);
    })
  );
}
const Xn = [
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
], or = {
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
Xn.reduce((e, { color: t, primary: r, secondary: i }) => ({
  ...e,
  [t]: {
    primary: or[t][r],
    secondary: or[t][i]
  }
}), {});
function qn(e) {
  return e && e.__esModule && Object.prototype.hasOwnProperty.call(e, "default") ? e.default : e;
}
var pt, hr;
function Wn() {
  if (hr) return pt;
  hr = 1;
  var e = function(v) {
    return t(v) && !r(v);
  };
  function t(p) {
    return !!p && typeof p == "object";
  }
  function r(p) {
    var v = Object.prototype.toString.call(p);
    return v === "[object RegExp]" || v === "[object Date]" || s(p);
  }
  var i = typeof Symbol == "function" && Symbol.for, n = i ? /* @__PURE__ */ Symbol.for("react.element") : 60103;
  function s(p) {
    return p.$$typeof === n;
  }
  function a(p) {
    return Array.isArray(p) ? [] : {};
  }
  function o(p, v) {
    return v.clone !== !1 && v.isMergeableObject(p) ? x(a(p), p, v) : p;
  }
  function h(p, v, y) {
    return p.concat(v).map(function(w) {
      return o(w, y);
    });
  }
  function l(p, v) {
    if (!v.customMerge)
      return x;
    var y = v.customMerge(p);
    return typeof y == "function" ? y : x;
  }
  function u(p) {
    return Object.getOwnPropertySymbols ? Object.getOwnPropertySymbols(p).filter(function(v) {
      return Object.propertyIsEnumerable.call(p, v);
    }) : [];
  }
  function c(p) {
    return Object.keys(p).concat(u(p));
  }
  function f(p, v) {
    try {
      return v in p;
    } catch {
      return !1;
    }
  }
  function m(p, v) {
    return f(p, v) && !(Object.hasOwnProperty.call(p, v) && Object.propertyIsEnumerable.call(p, v));
  }
  function d(p, v, y) {
    var w = {};
    return y.isMergeableObject(p) && c(p).forEach(function(_) {
      w[_] = o(p[_], y);
    }), c(v).forEach(function(_) {
      m(p, _) || (f(p, _) && y.isMergeableObject(v[_]) ? w[_] = l(_, y)(p[_], v[_], y) : w[_] = o(v[_], y));
    }), w;
  }
  function x(p, v, y) {
    y = y || {}, y.arrayMerge = y.arrayMerge || h, y.isMergeableObject = y.isMergeableObject || e, y.cloneUnlessOtherwiseSpecified = o;
    var w = Array.isArray(v), _ = Array.isArray(p), C = w === _;
    return C ? w ? y.arrayMerge(p, v, y) : d(p, v, y) : o(v, y);
  }
  x.all = function(v, y) {
    if (!Array.isArray(v))
      throw new Error("first argument should be an array");
    return v.reduce(function(w, _) {
      return x(w, _, y);
    }, {});
  };
  var B = x;
  return pt = B, pt;
}
var Zn = Wn();
const Jn = /* @__PURE__ */ qn(Zn);
var wt = function(e, t) {
  return wt = Object.setPrototypeOf || { __proto__: [] } instanceof Array && function(r, i) {
    r.__proto__ = i;
  } || function(r, i) {
    for (var n in i) Object.prototype.hasOwnProperty.call(i, n) && (r[n] = i[n]);
  }, wt(e, t);
};
function it(e, t) {
  if (typeof t != "function" && t !== null)
    throw new TypeError("Class extends value " + String(t) + " is not a constructor or null");
  wt(e, t);
  function r() {
    this.constructor = e;
  }
  e.prototype = t === null ? Object.create(t) : (r.prototype = t.prototype, new r());
}
var A = function() {
  return A = Object.assign || function(t) {
    for (var r, i = 1, n = arguments.length; i < n; i++) {
      r = arguments[i];
      for (var s in r) Object.prototype.hasOwnProperty.call(r, s) && (t[s] = r[s]);
    }
    return t;
  }, A.apply(this, arguments);
};
function Qn(e, t) {
  var r = {};
  for (var i in e) Object.prototype.hasOwnProperty.call(e, i) && t.indexOf(i) < 0 && (r[i] = e[i]);
  if (e != null && typeof Object.getOwnPropertySymbols == "function")
    for (var n = 0, i = Object.getOwnPropertySymbols(e); n < i.length; n++)
      t.indexOf(i[n]) < 0 && Object.prototype.propertyIsEnumerable.call(e, i[n]) && (r[i[n]] = e[i[n]]);
  return r;
}
function mt(e, t, r) {
  if (r || arguments.length === 2) for (var i = 0, n = t.length, s; i < n; i++)
    (s || !(i in t)) && (s || (s = Array.prototype.slice.call(t, 0, i)), s[i] = t[i]);
  return e.concat(s || Array.prototype.slice.call(t));
}
function vt(e, t) {
  var r = t && t.cache ? t.cache : is, i = t && t.serializer ? t.serializer : ts, n = t && t.strategy ? t.strategy : $n;
  return n(e, {
    cache: r,
    serializer: i
  });
}
function Yn(e) {
  return e == null || typeof e == "number" || typeof e == "boolean";
}
function Kn(e, t, r, i) {
  var n = Yn(i) ? i : r(i), s = t.get(n);
  return typeof s > "u" && (s = e.call(this, i), t.set(n, s)), s;
}
function Jr(e, t, r) {
  var i = Array.prototype.slice.call(arguments, 3), n = r(i), s = t.get(n);
  return typeof s > "u" && (s = e.apply(this, i), t.set(n, s)), s;
}
function Qr(e, t, r, i, n) {
  return r.bind(t, e, i, n);
}
function $n(e, t) {
  var r = e.length === 1 ? Kn : Jr;
  return Qr(e, this, r, t.cache.create(), t.serializer);
}
function es(e, t) {
  return Qr(e, this, Jr, t.cache.create(), t.serializer);
}
var ts = function() {
  return JSON.stringify(arguments);
}, rs = (
  /** @class */
  (function() {
    function e() {
      this.cache = /* @__PURE__ */ Object.create(null);
    }
    return e.prototype.get = function(t) {
      return this.cache[t];
    }, e.prototype.set = function(t, r) {
      this.cache[t] = r;
    }, e;
  })()
), is = {
  create: function() {
    return new rs();
  }
}, gt = {
  variadic: es
}, T;
(function(e) {
  e[e.EXPECT_ARGUMENT_CLOSING_BRACE = 1] = "EXPECT_ARGUMENT_CLOSING_BRACE", e[e.EMPTY_ARGUMENT = 2] = "EMPTY_ARGUMENT", e[e.MALFORMED_ARGUMENT = 3] = "MALFORMED_ARGUMENT", e[e.EXPECT_ARGUMENT_TYPE = 4] = "EXPECT_ARGUMENT_TYPE", e[e.INVALID_ARGUMENT_TYPE = 5] = "INVALID_ARGUMENT_TYPE", e[e.EXPECT_ARGUMENT_STYLE = 6] = "EXPECT_ARGUMENT_STYLE", e[e.INVALID_NUMBER_SKELETON = 7] = "INVALID_NUMBER_SKELETON", e[e.INVALID_DATE_TIME_SKELETON = 8] = "INVALID_DATE_TIME_SKELETON", e[e.EXPECT_NUMBER_SKELETON = 9] = "EXPECT_NUMBER_SKELETON", e[e.EXPECT_DATE_TIME_SKELETON = 10] = "EXPECT_DATE_TIME_SKELETON", e[e.UNCLOSED_QUOTE_IN_ARGUMENT_STYLE = 11] = "UNCLOSED_QUOTE_IN_ARGUMENT_STYLE", e[e.EXPECT_SELECT_ARGUMENT_OPTIONS = 12] = "EXPECT_SELECT_ARGUMENT_OPTIONS", e[e.EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE = 13] = "EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE", e[e.INVALID_PLURAL_ARGUMENT_OFFSET_VALUE = 14] = "INVALID_PLURAL_ARGUMENT_OFFSET_VALUE", e[e.EXPECT_SELECT_ARGUMENT_SELECTOR = 15] = "EXPECT_SELECT_ARGUMENT_SELECTOR", e[e.EXPECT_PLURAL_ARGUMENT_SELECTOR = 16] = "EXPECT_PLURAL_ARGUMENT_SELECTOR", e[e.EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT = 17] = "EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT", e[e.EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT = 18] = "EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT", e[e.INVALID_PLURAL_ARGUMENT_SELECTOR = 19] = "INVALID_PLURAL_ARGUMENT_SELECTOR", e[e.DUPLICATE_PLURAL_ARGUMENT_SELECTOR = 20] = "DUPLICATE_PLURAL_ARGUMENT_SELECTOR", e[e.DUPLICATE_SELECT_ARGUMENT_SELECTOR = 21] = "DUPLICATE_SELECT_ARGUMENT_SELECTOR", e[e.MISSING_OTHER_CLAUSE = 22] = "MISSING_OTHER_CLAUSE", e[e.INVALID_TAG = 23] = "INVALID_TAG", e[e.INVALID_TAG_NAME = 25] = "INVALID_TAG_NAME", e[e.UNMATCHED_CLOSING_TAG = 26] = "UNMATCHED_CLOSING_TAG", e[e.UNCLOSED_TAG = 27] = "UNCLOSED_TAG";
})(T || (T = {}));
var N;
(function(e) {
  e[e.literal = 0] = "literal", e[e.argument = 1] = "argument", e[e.number = 2] = "number", e[e.date = 3] = "date", e[e.time = 4] = "time", e[e.select = 5] = "select", e[e.plural = 6] = "plural", e[e.pound = 7] = "pound", e[e.tag = 8] = "tag";
})(N || (N = {}));
var Ee;
(function(e) {
  e[e.number = 0] = "number", e[e.dateTime = 1] = "dateTime";
})(Ee || (Ee = {}));
function lr(e) {
  return e.type === N.literal;
}
function ns(e) {
  return e.type === N.argument;
}
function Yr(e) {
  return e.type === N.number;
}
function Kr(e) {
  return e.type === N.date;
}
function $r(e) {
  return e.type === N.time;
}
function ei(e) {
  return e.type === N.select;
}
function ti(e) {
  return e.type === N.plural;
}
function ss(e) {
  return e.type === N.pound;
}
function ri(e) {
  return e.type === N.tag;
}
function ii(e) {
  return !!(e && typeof e == "object" && e.type === Ee.number);
}
function St(e) {
  return !!(e && typeof e == "object" && e.type === Ee.dateTime);
}
var ni = /[ \xA0\u1680\u2000-\u200A\u202F\u205F\u3000]/, as = /(?:[Eec]{1,6}|G{1,5}|[Qq]{1,5}|(?:[yYur]+|U{1,5})|[ML]{1,5}|d{1,2}|D{1,3}|F{1}|[abB]{1,5}|[hkHK]{1,2}|w{1,2}|W{1}|m{1,2}|s{1,2}|[zZOvVxX]{1,4})(?=([^']*'[^']*')*[^']*$)/g;
function os(e) {
  var t = {};
  return e.replace(as, function(r) {
    var i = r.length;
    switch (r[0]) {
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
var hs = /[\t-\r \x85\u200E\u200F\u2028\u2029]/i;
function ls(e) {
  if (e.length === 0)
    throw new Error("Number skeleton cannot be empty");
  for (var t = e.split(hs).filter(function(f) {
    return f.length > 0;
  }), r = [], i = 0, n = t; i < n.length; i++) {
    var s = n[i], a = s.split("/");
    if (a.length === 0)
      throw new Error("Invalid number skeleton");
    for (var o = a[0], h = a.slice(1), l = 0, u = h; l < u.length; l++) {
      var c = u[l];
      if (c.length === 0)
        throw new Error("Invalid number skeleton");
    }
    r.push({ stem: o, options: h });
  }
  return r;
}
function us(e) {
  return e.replace(/^(.*?)-/, "");
}
var ur = /^\.(?:(0+)(\*)?|(#+)|(0+)(#+))$/g, si = /^(@+)?(\+|#+)?[rs]?$/g, cs = /(\*)(0+)|(#+)(0+)|(0+)/g, ai = /^(0+)$/;
function cr(e) {
  var t = {};
  return e[e.length - 1] === "r" ? t.roundingPriority = "morePrecision" : e[e.length - 1] === "s" && (t.roundingPriority = "lessPrecision"), e.replace(si, function(r, i, n) {
    return typeof n != "string" ? (t.minimumSignificantDigits = i.length, t.maximumSignificantDigits = i.length) : n === "+" ? t.minimumSignificantDigits = i.length : i[0] === "#" ? t.maximumSignificantDigits = i.length : (t.minimumSignificantDigits = i.length, t.maximumSignificantDigits = i.length + (typeof n == "string" ? n.length : 0)), "";
  }), t;
}
function oi(e) {
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
function fs(e) {
  var t;
  if (e[0] === "E" && e[1] === "E" ? (t = {
    notation: "engineering"
  }, e = e.slice(2)) : e[0] === "E" && (t = {
    notation: "scientific"
  }, e = e.slice(1)), t) {
    var r = e.slice(0, 2);
    if (r === "+!" ? (t.signDisplay = "always", e = e.slice(2)) : r === "+?" && (t.signDisplay = "exceptZero", e = e.slice(2)), !ai.test(e))
      throw new Error("Malformed concise eng/scientific notation");
    t.minimumIntegerDigits = e.length;
  }
  return t;
}
function fr(e) {
  var t = {}, r = oi(e);
  return r || t;
}
function ds(e) {
  for (var t = {}, r = 0, i = e; r < i.length; r++) {
    var n = i[r];
    switch (n.stem) {
      case "percent":
      case "%":
        t.style = "percent";
        continue;
      case "%x100":
        t.style = "percent", t.scale = 100;
        continue;
      case "currency":
        t.style = "currency", t.currency = n.options[0];
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
        t.style = "unit", t.unit = us(n.options[0]);
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
        t = A(A(A({}, t), { notation: "scientific" }), n.options.reduce(function(h, l) {
          return A(A({}, h), fr(l));
        }, {}));
        continue;
      case "engineering":
        t = A(A(A({}, t), { notation: "engineering" }), n.options.reduce(function(h, l) {
          return A(A({}, h), fr(l));
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
        t.scale = parseFloat(n.options[0]);
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
        if (n.options.length > 1)
          throw new RangeError("integer-width stems only accept a single optional option");
        n.options[0].replace(cs, function(h, l, u, c, f, m) {
          if (l)
            t.minimumIntegerDigits = u.length;
          else {
            if (c && f)
              throw new Error("We currently do not support maximum integer digits");
            if (m)
              throw new Error("We currently do not support exact integer digits");
          }
          return "";
        });
        continue;
    }
    if (ai.test(n.stem)) {
      t.minimumIntegerDigits = n.stem.length;
      continue;
    }
    if (ur.test(n.stem)) {
      if (n.options.length > 1)
        throw new RangeError("Fraction-precision stems only accept a single optional option");
      n.stem.replace(ur, function(h, l, u, c, f, m) {
        return u === "*" ? t.minimumFractionDigits = l.length : c && c[0] === "#" ? t.maximumFractionDigits = c.length : f && m ? (t.minimumFractionDigits = f.length, t.maximumFractionDigits = f.length + m.length) : (t.minimumFractionDigits = l.length, t.maximumFractionDigits = l.length), "";
      });
      var s = n.options[0];
      s === "w" ? t = A(A({}, t), { trailingZeroDisplay: "stripIfInteger" }) : s && (t = A(A({}, t), cr(s)));
      continue;
    }
    if (si.test(n.stem)) {
      t = A(A({}, t), cr(n.stem));
      continue;
    }
    var a = oi(n.stem);
    a && (t = A(A({}, t), a));
    var o = fs(n.stem);
    o && (t = A(A({}, t), o));
  }
  return t;
}
var ze = {
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
function ps(e, t) {
  for (var r = "", i = 0; i < e.length; i++) {
    var n = e.charAt(i);
    if (n === "j") {
      for (var s = 0; i + 1 < e.length && e.charAt(i + 1) === n; )
        s++, i++;
      var a = 1 + (s & 1), o = s < 2 ? 1 : 3 + (s >> 1), h = "a", l = ms(t);
      for ((l == "H" || l == "k") && (o = 0); o-- > 0; )
        r += h;
      for (; a-- > 0; )
        r = l + r;
    } else n === "J" ? r += "H" : r += n;
  }
  return r;
}
function ms(e) {
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
  var r = e.language, i;
  r !== "root" && (i = e.maximize().region);
  var n = ze[i || ""] || ze[r || ""] || ze["".concat(r, "-001")] || ze["001"];
  return n[0];
}
var bt, vs = new RegExp("^".concat(ni.source, "*")), gs = new RegExp("".concat(ni.source, "*$"));
function H(e, t) {
  return { start: e, end: t };
}
var bs = !!String.prototype.startsWith && "_a".startsWith("a", 1), ys = !!String.fromCodePoint, xs = !!Object.fromEntries, _s = !!String.prototype.codePointAt, Es = !!String.prototype.trimStart, ws = !!String.prototype.trimEnd, Ss = !!Number.isSafeInteger, Ms = Ss ? Number.isSafeInteger : function(e) {
  return typeof e == "number" && isFinite(e) && Math.floor(e) === e && Math.abs(e) <= 9007199254740991;
}, Mt = !0;
try {
  var Ts = li("([^\\p{White_Space}\\p{Pattern_Syntax}]*)", "yu");
  Mt = ((bt = Ts.exec("a")) === null || bt === void 0 ? void 0 : bt[0]) === "a";
} catch {
  Mt = !1;
}
var dr = bs ? (
  // Native
  function(t, r, i) {
    return t.startsWith(r, i);
  }
) : (
  // For IE11
  function(t, r, i) {
    return t.slice(i, i + r.length) === r;
  }
), Tt = ys ? String.fromCodePoint : (
  // IE11
  function() {
    for (var t = [], r = 0; r < arguments.length; r++)
      t[r] = arguments[r];
    for (var i = "", n = t.length, s = 0, a; n > s; ) {
      if (a = t[s++], a > 1114111)
        throw RangeError(a + " is not a valid code point");
      i += a < 65536 ? String.fromCharCode(a) : String.fromCharCode(((a -= 65536) >> 10) + 55296, a % 1024 + 56320);
    }
    return i;
  }
), pr = (
  // native
  xs ? Object.fromEntries : (
    // Ponyfill
    function(t) {
      for (var r = {}, i = 0, n = t; i < n.length; i++) {
        var s = n[i], a = s[0], o = s[1];
        r[a] = o;
      }
      return r;
    }
  )
), hi = _s ? (
  // Native
  function(t, r) {
    return t.codePointAt(r);
  }
) : (
  // IE 11
  function(t, r) {
    var i = t.length;
    if (!(r < 0 || r >= i)) {
      var n = t.charCodeAt(r), s;
      return n < 55296 || n > 56319 || r + 1 === i || (s = t.charCodeAt(r + 1)) < 56320 || s > 57343 ? n : (n - 55296 << 10) + (s - 56320) + 65536;
    }
  }
), Hs = Es ? (
  // Native
  function(t) {
    return t.trimStart();
  }
) : (
  // Ponyfill
  function(t) {
    return t.replace(vs, "");
  }
), Bs = ws ? (
  // Native
  function(t) {
    return t.trimEnd();
  }
) : (
  // Ponyfill
  function(t) {
    return t.replace(gs, "");
  }
);
function li(e, t) {
  return new RegExp(e, t);
}
var Ht;
if (Mt) {
  var mr = li("([^\\p{White_Space}\\p{Pattern_Syntax}]*)", "yu");
  Ht = function(t, r) {
    var i;
    mr.lastIndex = r;
    var n = mr.exec(t);
    return (i = n[1]) !== null && i !== void 0 ? i : "";
  };
} else
  Ht = function(t, r) {
    for (var i = []; ; ) {
      var n = hi(t, r);
      if (n === void 0 || ui(n) || Os(n))
        break;
      i.push(n), r += n >= 65536 ? 2 : 1;
    }
    return Tt.apply(void 0, i);
  };
var As = (
  /** @class */
  (function() {
    function e(t, r) {
      r === void 0 && (r = {}), this.message = t, this.position = { offset: 0, line: 1, column: 1 }, this.ignoreTag = !!r.ignoreTag, this.locale = r.locale, this.requiresOtherClause = !!r.requiresOtherClause, this.shouldParseSkeletons = !!r.shouldParseSkeletons;
    }
    return e.prototype.parse = function() {
      if (this.offset() !== 0)
        throw Error("parser can only be used once");
      return this.parseMessage(0, "", !1);
    }, e.prototype.parseMessage = function(t, r, i) {
      for (var n = []; !this.isEOF(); ) {
        var s = this.char();
        if (s === 123) {
          var a = this.parseArgument(t, i);
          if (a.err)
            return a;
          n.push(a.val);
        } else {
          if (s === 125 && t > 0)
            break;
          if (s === 35 && (r === "plural" || r === "selectordinal")) {
            var o = this.clonePosition();
            this.bump(), n.push({
              type: N.pound,
              location: H(o, this.clonePosition())
            });
          } else if (s === 60 && !this.ignoreTag && this.peek() === 47) {
            if (i)
              break;
            return this.error(T.UNMATCHED_CLOSING_TAG, H(this.clonePosition(), this.clonePosition()));
          } else if (s === 60 && !this.ignoreTag && Bt(this.peek() || 0)) {
            var a = this.parseTag(t, r);
            if (a.err)
              return a;
            n.push(a.val);
          } else {
            var a = this.parseLiteral(t, r);
            if (a.err)
              return a;
            n.push(a.val);
          }
        }
      }
      return { val: n, err: null };
    }, e.prototype.parseTag = function(t, r) {
      var i = this.clonePosition();
      this.bump();
      var n = this.parseTagName();
      if (this.bumpSpace(), this.bumpIf("/>"))
        return {
          val: {
            type: N.literal,
            value: "<".concat(n, "/>"),
            location: H(i, this.clonePosition())
          },
          err: null
        };
      if (this.bumpIf(">")) {
        var s = this.parseMessage(t + 1, r, !0);
        if (s.err)
          return s;
        var a = s.val, o = this.clonePosition();
        if (this.bumpIf("</")) {
          if (this.isEOF() || !Bt(this.char()))
            return this.error(T.INVALID_TAG, H(o, this.clonePosition()));
          var h = this.clonePosition(), l = this.parseTagName();
          return n !== l ? this.error(T.UNMATCHED_CLOSING_TAG, H(h, this.clonePosition())) : (this.bumpSpace(), this.bumpIf(">") ? {
            val: {
              type: N.tag,
              value: n,
              children: a,
              location: H(i, this.clonePosition())
            },
            err: null
          } : this.error(T.INVALID_TAG, H(o, this.clonePosition())));
        } else
          return this.error(T.UNCLOSED_TAG, H(i, this.clonePosition()));
      } else
        return this.error(T.INVALID_TAG, H(i, this.clonePosition()));
    }, e.prototype.parseTagName = function() {
      var t = this.offset();
      for (this.bump(); !this.isEOF() && Is(this.char()); )
        this.bump();
      return this.message.slice(t, this.offset());
    }, e.prototype.parseLiteral = function(t, r) {
      for (var i = this.clonePosition(), n = ""; ; ) {
        var s = this.tryParseQuote(r);
        if (s) {
          n += s;
          continue;
        }
        var a = this.tryParseUnquoted(t, r);
        if (a) {
          n += a;
          continue;
        }
        var o = this.tryParseLeftAngleBracket();
        if (o) {
          n += o;
          continue;
        }
        break;
      }
      var h = H(i, this.clonePosition());
      return {
        val: { type: N.literal, value: n, location: h },
        err: null
      };
    }, e.prototype.tryParseLeftAngleBracket = function() {
      return !this.isEOF() && this.char() === 60 && (this.ignoreTag || // If at the opening tag or closing tag position, bail.
      !Ps(this.peek() || 0)) ? (this.bump(), "<") : null;
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
      var r = [this.char()];
      for (this.bump(); !this.isEOF(); ) {
        var i = this.char();
        if (i === 39)
          if (this.peek() === 39)
            r.push(39), this.bump();
          else {
            this.bump();
            break;
          }
        else
          r.push(i);
        this.bump();
      }
      return Tt.apply(void 0, r);
    }, e.prototype.tryParseUnquoted = function(t, r) {
      if (this.isEOF())
        return null;
      var i = this.char();
      return i === 60 || i === 123 || i === 35 && (r === "plural" || r === "selectordinal") || i === 125 && t > 0 ? null : (this.bump(), Tt(i));
    }, e.prototype.parseArgument = function(t, r) {
      var i = this.clonePosition();
      if (this.bump(), this.bumpSpace(), this.isEOF())
        return this.error(T.EXPECT_ARGUMENT_CLOSING_BRACE, H(i, this.clonePosition()));
      if (this.char() === 125)
        return this.bump(), this.error(T.EMPTY_ARGUMENT, H(i, this.clonePosition()));
      var n = this.parseIdentifierIfPossible().value;
      if (!n)
        return this.error(T.MALFORMED_ARGUMENT, H(i, this.clonePosition()));
      if (this.bumpSpace(), this.isEOF())
        return this.error(T.EXPECT_ARGUMENT_CLOSING_BRACE, H(i, this.clonePosition()));
      switch (this.char()) {
        // Simple argument: `{name}`
        case 125:
          return this.bump(), {
            val: {
              type: N.argument,
              // value does not include the opening and closing braces.
              value: n,
              location: H(i, this.clonePosition())
            },
            err: null
          };
        // Argument with options: `{name, format, ...}`
        case 44:
          return this.bump(), this.bumpSpace(), this.isEOF() ? this.error(T.EXPECT_ARGUMENT_CLOSING_BRACE, H(i, this.clonePosition())) : this.parseArgumentOptions(t, r, n, i);
        default:
          return this.error(T.MALFORMED_ARGUMENT, H(i, this.clonePosition()));
      }
    }, e.prototype.parseIdentifierIfPossible = function() {
      var t = this.clonePosition(), r = this.offset(), i = Ht(this.message, r), n = r + i.length;
      this.bumpTo(n);
      var s = this.clonePosition(), a = H(t, s);
      return { value: i, location: a };
    }, e.prototype.parseArgumentOptions = function(t, r, i, n) {
      var s, a = this.clonePosition(), o = this.parseIdentifierIfPossible().value, h = this.clonePosition();
      switch (o) {
        case "":
          return this.error(T.EXPECT_ARGUMENT_TYPE, H(a, h));
        case "number":
        case "date":
        case "time": {
          this.bumpSpace();
          var l = null;
          if (this.bumpIf(",")) {
            this.bumpSpace();
            var u = this.clonePosition(), c = this.parseSimpleArgStyleIfPossible();
            if (c.err)
              return c;
            var f = Bs(c.val);
            if (f.length === 0)
              return this.error(T.EXPECT_ARGUMENT_STYLE, H(this.clonePosition(), this.clonePosition()));
            var m = H(u, this.clonePosition());
            l = { style: f, styleLocation: m };
          }
          var d = this.tryParseArgumentClose(n);
          if (d.err)
            return d;
          var x = H(n, this.clonePosition());
          if (l && dr(l?.style, "::", 0)) {
            var B = Hs(l.style.slice(2));
            if (o === "number") {
              var c = this.parseNumberSkeletonFromString(B, l.styleLocation);
              return c.err ? c : {
                val: { type: N.number, value: i, location: x, style: c.val },
                err: null
              };
            } else {
              if (B.length === 0)
                return this.error(T.EXPECT_DATE_TIME_SKELETON, x);
              var p = B;
              this.locale && (p = ps(B, this.locale));
              var f = {
                type: Ee.dateTime,
                pattern: p,
                location: l.styleLocation,
                parsedOptions: this.shouldParseSkeletons ? os(p) : {}
              }, v = o === "date" ? N.date : N.time;
              return {
                val: { type: v, value: i, location: x, style: f },
                err: null
              };
            }
          }
          return {
            val: {
              type: o === "number" ? N.number : o === "date" ? N.date : N.time,
              value: i,
              location: x,
              style: (s = l?.style) !== null && s !== void 0 ? s : null
            },
            err: null
          };
        }
        case "plural":
        case "selectordinal":
        case "select": {
          var y = this.clonePosition();
          if (this.bumpSpace(), !this.bumpIf(","))
            return this.error(T.EXPECT_SELECT_ARGUMENT_OPTIONS, H(y, A({}, y)));
          this.bumpSpace();
          var w = this.parseIdentifierIfPossible(), _ = 0;
          if (o !== "select" && w.value === "offset") {
            if (!this.bumpIf(":"))
              return this.error(T.EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE, H(this.clonePosition(), this.clonePosition()));
            this.bumpSpace();
            var c = this.tryParseDecimalInteger(T.EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE, T.INVALID_PLURAL_ARGUMENT_OFFSET_VALUE);
            if (c.err)
              return c;
            this.bumpSpace(), w = this.parseIdentifierIfPossible(), _ = c.val;
          }
          var C = this.tryParsePluralOrSelectOptions(t, o, r, w);
          if (C.err)
            return C;
          var d = this.tryParseArgumentClose(n);
          if (d.err)
            return d;
          var R = H(n, this.clonePosition());
          return o === "select" ? {
            val: {
              type: N.select,
              value: i,
              options: pr(C.val),
              location: R
            },
            err: null
          } : {
            val: {
              type: N.plural,
              value: i,
              options: pr(C.val),
              offset: _,
              pluralType: o === "plural" ? "cardinal" : "ordinal",
              location: R
            },
            err: null
          };
        }
        default:
          return this.error(T.INVALID_ARGUMENT_TYPE, H(a, h));
      }
    }, e.prototype.tryParseArgumentClose = function(t) {
      return this.isEOF() || this.char() !== 125 ? this.error(T.EXPECT_ARGUMENT_CLOSING_BRACE, H(t, this.clonePosition())) : (this.bump(), { val: !0, err: null });
    }, e.prototype.parseSimpleArgStyleIfPossible = function() {
      for (var t = 0, r = this.clonePosition(); !this.isEOF(); ) {
        var i = this.char();
        switch (i) {
          case 39: {
            this.bump();
            var n = this.clonePosition();
            if (!this.bumpUntil("'"))
              return this.error(T.UNCLOSED_QUOTE_IN_ARGUMENT_STYLE, H(n, this.clonePosition()));
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
                val: this.message.slice(r.offset, this.offset()),
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
        val: this.message.slice(r.offset, this.offset()),
        err: null
      };
    }, e.prototype.parseNumberSkeletonFromString = function(t, r) {
      var i = [];
      try {
        i = ls(t);
      } catch {
        return this.error(T.INVALID_NUMBER_SKELETON, r);
      }
      return {
        val: {
          type: Ee.number,
          tokens: i,
          location: r,
          parsedOptions: this.shouldParseSkeletons ? ds(i) : {}
        },
        err: null
      };
    }, e.prototype.tryParsePluralOrSelectOptions = function(t, r, i, n) {
      for (var s, a = !1, o = [], h = /* @__PURE__ */ new Set(), l = n.value, u = n.location; ; ) {
        if (l.length === 0) {
          var c = this.clonePosition();
          if (r !== "select" && this.bumpIf("=")) {
            var f = this.tryParseDecimalInteger(T.EXPECT_PLURAL_ARGUMENT_SELECTOR, T.INVALID_PLURAL_ARGUMENT_SELECTOR);
            if (f.err)
              return f;
            u = H(c, this.clonePosition()), l = this.message.slice(c.offset, this.offset());
          } else
            break;
        }
        if (h.has(l))
          return this.error(r === "select" ? T.DUPLICATE_SELECT_ARGUMENT_SELECTOR : T.DUPLICATE_PLURAL_ARGUMENT_SELECTOR, u);
        l === "other" && (a = !0), this.bumpSpace();
        var m = this.clonePosition();
        if (!this.bumpIf("{"))
          return this.error(r === "select" ? T.EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT : T.EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT, H(this.clonePosition(), this.clonePosition()));
        var d = this.parseMessage(t + 1, r, i);
        if (d.err)
          return d;
        var x = this.tryParseArgumentClose(m);
        if (x.err)
          return x;
        o.push([
          l,
          {
            value: d.val,
            location: H(m, this.clonePosition())
          }
        ]), h.add(l), this.bumpSpace(), s = this.parseIdentifierIfPossible(), l = s.value, u = s.location;
      }
      return o.length === 0 ? this.error(r === "select" ? T.EXPECT_SELECT_ARGUMENT_SELECTOR : T.EXPECT_PLURAL_ARGUMENT_SELECTOR, H(this.clonePosition(), this.clonePosition())) : this.requiresOtherClause && !a ? this.error(T.MISSING_OTHER_CLAUSE, H(this.clonePosition(), this.clonePosition())) : { val: o, err: null };
    }, e.prototype.tryParseDecimalInteger = function(t, r) {
      var i = 1, n = this.clonePosition();
      this.bumpIf("+") || this.bumpIf("-") && (i = -1);
      for (var s = !1, a = 0; !this.isEOF(); ) {
        var o = this.char();
        if (o >= 48 && o <= 57)
          s = !0, a = a * 10 + (o - 48), this.bump();
        else
          break;
      }
      var h = H(n, this.clonePosition());
      return s ? (a *= i, Ms(a) ? { val: a, err: null } : this.error(r, h)) : this.error(t, h);
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
      var r = hi(this.message, t);
      if (r === void 0)
        throw Error("Offset ".concat(t, " is at invalid UTF-16 code unit boundary"));
      return r;
    }, e.prototype.error = function(t, r) {
      return {
        val: null,
        err: {
          kind: t,
          message: this.message,
          location: r
        }
      };
    }, e.prototype.bump = function() {
      if (!this.isEOF()) {
        var t = this.char();
        t === 10 ? (this.position.line += 1, this.position.column = 1, this.position.offset += 1) : (this.position.column += 1, this.position.offset += t < 65536 ? 1 : 2);
      }
    }, e.prototype.bumpIf = function(t) {
      if (dr(this.message, t, this.offset())) {
        for (var r = 0; r < t.length; r++)
          this.bump();
        return !0;
      }
      return !1;
    }, e.prototype.bumpUntil = function(t) {
      var r = this.offset(), i = this.message.indexOf(t, r);
      return i >= 0 ? (this.bumpTo(i), !0) : (this.bumpTo(this.message.length), !1);
    }, e.prototype.bumpTo = function(t) {
      if (this.offset() > t)
        throw Error("targetOffset ".concat(t, " must be greater than or equal to the current offset ").concat(this.offset()));
      for (t = Math.min(t, this.message.length); ; ) {
        var r = this.offset();
        if (r === t)
          break;
        if (r > t)
          throw Error("targetOffset ".concat(t, " is at invalid UTF-16 code unit boundary"));
        if (this.bump(), this.isEOF())
          break;
      }
    }, e.prototype.bumpSpace = function() {
      for (; !this.isEOF() && ui(this.char()); )
        this.bump();
    }, e.prototype.peek = function() {
      if (this.isEOF())
        return null;
      var t = this.char(), r = this.offset(), i = this.message.charCodeAt(r + (t >= 65536 ? 2 : 1));
      return i ?? null;
    }, e;
  })()
);
function Bt(e) {
  return e >= 97 && e <= 122 || e >= 65 && e <= 90;
}
function Ps(e) {
  return Bt(e) || e === 47;
}
function Is(e) {
  return e === 45 || e === 46 || e >= 48 && e <= 57 || e === 95 || e >= 97 && e <= 122 || e >= 65 && e <= 90 || e == 183 || e >= 192 && e <= 214 || e >= 216 && e <= 246 || e >= 248 && e <= 893 || e >= 895 && e <= 8191 || e >= 8204 && e <= 8205 || e >= 8255 && e <= 8256 || e >= 8304 && e <= 8591 || e >= 11264 && e <= 12271 || e >= 12289 && e <= 55295 || e >= 63744 && e <= 64975 || e >= 65008 && e <= 65533 || e >= 65536 && e <= 983039;
}
function ui(e) {
  return e >= 9 && e <= 13 || e === 32 || e === 133 || e >= 8206 && e <= 8207 || e === 8232 || e === 8233;
}
function Os(e) {
  return e >= 33 && e <= 35 || e === 36 || e >= 37 && e <= 39 || e === 40 || e === 41 || e === 42 || e === 43 || e === 44 || e === 45 || e >= 46 && e <= 47 || e >= 58 && e <= 59 || e >= 60 && e <= 62 || e >= 63 && e <= 64 || e === 91 || e === 92 || e === 93 || e === 94 || e === 96 || e === 123 || e === 124 || e === 125 || e === 126 || e === 161 || e >= 162 && e <= 165 || e === 166 || e === 167 || e === 169 || e === 171 || e === 172 || e === 174 || e === 176 || e === 177 || e === 182 || e === 187 || e === 191 || e === 215 || e === 247 || e >= 8208 && e <= 8213 || e >= 8214 && e <= 8215 || e === 8216 || e === 8217 || e === 8218 || e >= 8219 && e <= 8220 || e === 8221 || e === 8222 || e === 8223 || e >= 8224 && e <= 8231 || e >= 8240 && e <= 8248 || e === 8249 || e === 8250 || e >= 8251 && e <= 8254 || e >= 8257 && e <= 8259 || e === 8260 || e === 8261 || e === 8262 || e >= 8263 && e <= 8273 || e === 8274 || e === 8275 || e >= 8277 && e <= 8286 || e >= 8592 && e <= 8596 || e >= 8597 && e <= 8601 || e >= 8602 && e <= 8603 || e >= 8604 && e <= 8607 || e === 8608 || e >= 8609 && e <= 8610 || e === 8611 || e >= 8612 && e <= 8613 || e === 8614 || e >= 8615 && e <= 8621 || e === 8622 || e >= 8623 && e <= 8653 || e >= 8654 && e <= 8655 || e >= 8656 && e <= 8657 || e === 8658 || e === 8659 || e === 8660 || e >= 8661 && e <= 8691 || e >= 8692 && e <= 8959 || e >= 8960 && e <= 8967 || e === 8968 || e === 8969 || e === 8970 || e === 8971 || e >= 8972 && e <= 8991 || e >= 8992 && e <= 8993 || e >= 8994 && e <= 9e3 || e === 9001 || e === 9002 || e >= 9003 && e <= 9083 || e === 9084 || e >= 9085 && e <= 9114 || e >= 9115 && e <= 9139 || e >= 9140 && e <= 9179 || e >= 9180 && e <= 9185 || e >= 9186 && e <= 9254 || e >= 9255 && e <= 9279 || e >= 9280 && e <= 9290 || e >= 9291 && e <= 9311 || e >= 9472 && e <= 9654 || e === 9655 || e >= 9656 && e <= 9664 || e === 9665 || e >= 9666 && e <= 9719 || e >= 9720 && e <= 9727 || e >= 9728 && e <= 9838 || e === 9839 || e >= 9840 && e <= 10087 || e === 10088 || e === 10089 || e === 10090 || e === 10091 || e === 10092 || e === 10093 || e === 10094 || e === 10095 || e === 10096 || e === 10097 || e === 10098 || e === 10099 || e === 10100 || e === 10101 || e >= 10132 && e <= 10175 || e >= 10176 && e <= 10180 || e === 10181 || e === 10182 || e >= 10183 && e <= 10213 || e === 10214 || e === 10215 || e === 10216 || e === 10217 || e === 10218 || e === 10219 || e === 10220 || e === 10221 || e === 10222 || e === 10223 || e >= 10224 && e <= 10239 || e >= 10240 && e <= 10495 || e >= 10496 && e <= 10626 || e === 10627 || e === 10628 || e === 10629 || e === 10630 || e === 10631 || e === 10632 || e === 10633 || e === 10634 || e === 10635 || e === 10636 || e === 10637 || e === 10638 || e === 10639 || e === 10640 || e === 10641 || e === 10642 || e === 10643 || e === 10644 || e === 10645 || e === 10646 || e === 10647 || e === 10648 || e >= 10649 && e <= 10711 || e === 10712 || e === 10713 || e === 10714 || e === 10715 || e >= 10716 && e <= 10747 || e === 10748 || e === 10749 || e >= 10750 && e <= 11007 || e >= 11008 && e <= 11055 || e >= 11056 && e <= 11076 || e >= 11077 && e <= 11078 || e >= 11079 && e <= 11084 || e >= 11085 && e <= 11123 || e >= 11124 && e <= 11125 || e >= 11126 && e <= 11157 || e === 11158 || e >= 11159 && e <= 11263 || e >= 11776 && e <= 11777 || e === 11778 || e === 11779 || e === 11780 || e === 11781 || e >= 11782 && e <= 11784 || e === 11785 || e === 11786 || e === 11787 || e === 11788 || e === 11789 || e >= 11790 && e <= 11798 || e === 11799 || e >= 11800 && e <= 11801 || e === 11802 || e === 11803 || e === 11804 || e === 11805 || e >= 11806 && e <= 11807 || e === 11808 || e === 11809 || e === 11810 || e === 11811 || e === 11812 || e === 11813 || e === 11814 || e === 11815 || e === 11816 || e === 11817 || e >= 11818 && e <= 11822 || e === 11823 || e >= 11824 && e <= 11833 || e >= 11834 && e <= 11835 || e >= 11836 && e <= 11839 || e === 11840 || e === 11841 || e === 11842 || e >= 11843 && e <= 11855 || e >= 11856 && e <= 11857 || e === 11858 || e >= 11859 && e <= 11903 || e >= 12289 && e <= 12291 || e === 12296 || e === 12297 || e === 12298 || e === 12299 || e === 12300 || e === 12301 || e === 12302 || e === 12303 || e === 12304 || e === 12305 || e >= 12306 && e <= 12307 || e === 12308 || e === 12309 || e === 12310 || e === 12311 || e === 12312 || e === 12313 || e === 12314 || e === 12315 || e === 12316 || e === 12317 || e >= 12318 && e <= 12319 || e === 12320 || e === 12336 || e === 64830 || e === 64831 || e >= 65093 && e <= 65094;
}
function At(e) {
  e.forEach(function(t) {
    if (delete t.location, ei(t) || ti(t))
      for (var r in t.options)
        delete t.options[r].location, At(t.options[r].value);
    else Yr(t) && ii(t.style) || (Kr(t) || $r(t)) && St(t.style) ? delete t.style.location : ri(t) && At(t.children);
  });
}
function Ns(e, t) {
  t === void 0 && (t = {}), t = A({ shouldParseSkeletons: !0, requiresOtherClause: !0 }, t);
  var r = new As(e, t).parse();
  if (r.err) {
    var i = SyntaxError(T[r.err.kind]);
    throw i.location = r.err.location, i.originalMessage = r.err.message, i;
  }
  return t?.captureLocation || At(r.val), r.val;
}
var we;
(function(e) {
  e.MISSING_VALUE = "MISSING_VALUE", e.INVALID_VALUE = "INVALID_VALUE", e.MISSING_INTL_API = "MISSING_INTL_API";
})(we || (we = {}));
var nt = (
  /** @class */
  (function(e) {
    it(t, e);
    function t(r, i, n) {
      var s = e.call(this, r) || this;
      return s.code = i, s.originalMessage = n, s;
    }
    return t.prototype.toString = function() {
      return "[formatjs Error: ".concat(this.code, "] ").concat(this.message);
    }, t;
  })(Error)
), vr = (
  /** @class */
  (function(e) {
    it(t, e);
    function t(r, i, n, s) {
      return e.call(this, 'Invalid values for "'.concat(r, '": "').concat(i, '". Options are "').concat(Object.keys(n).join('", "'), '"'), we.INVALID_VALUE, s) || this;
    }
    return t;
  })(nt)
), ks = (
  /** @class */
  (function(e) {
    it(t, e);
    function t(r, i, n) {
      return e.call(this, 'Value for "'.concat(r, '" must be of type ').concat(i), we.INVALID_VALUE, n) || this;
    }
    return t;
  })(nt)
), Ls = (
  /** @class */
  (function(e) {
    it(t, e);
    function t(r, i) {
      return e.call(this, 'The intl string context variable "'.concat(r, '" was not provided to the string "').concat(i, '"'), we.MISSING_VALUE, i) || this;
    }
    return t;
  })(nt)
), z;
(function(e) {
  e[e.literal = 0] = "literal", e[e.object = 1] = "object";
})(z || (z = {}));
function Cs(e) {
  return e.length < 2 ? e : e.reduce(function(t, r) {
    var i = t[t.length - 1];
    return !i || i.type !== z.literal || r.type !== z.literal ? t.push(r) : i.value += r.value, t;
  }, []);
}
function Rs(e) {
  return typeof e == "function";
}
function We(e, t, r, i, n, s, a) {
  if (e.length === 1 && lr(e[0]))
    return [
      {
        type: z.literal,
        value: e[0].value
      }
    ];
  for (var o = [], h = 0, l = e; h < l.length; h++) {
    var u = l[h];
    if (lr(u)) {
      o.push({
        type: z.literal,
        value: u.value
      });
      continue;
    }
    if (ss(u)) {
      typeof s == "number" && o.push({
        type: z.literal,
        value: r.getNumberFormat(t).format(s)
      });
      continue;
    }
    var c = u.value;
    if (!(n && c in n))
      throw new Ls(c, a);
    var f = n[c];
    if (ns(u)) {
      (!f || typeof f == "string" || typeof f == "number") && (f = typeof f == "string" || typeof f == "number" ? String(f) : ""), o.push({
        type: typeof f == "string" ? z.literal : z.object,
        value: f
      });
      continue;
    }
    if (Kr(u)) {
      var m = typeof u.style == "string" ? i.date[u.style] : St(u.style) ? u.style.parsedOptions : void 0;
      o.push({
        type: z.literal,
        value: r.getDateTimeFormat(t, m).format(f)
      });
      continue;
    }
    if ($r(u)) {
      var m = typeof u.style == "string" ? i.time[u.style] : St(u.style) ? u.style.parsedOptions : i.time.medium;
      o.push({
        type: z.literal,
        value: r.getDateTimeFormat(t, m).format(f)
      });
      continue;
    }
    if (Yr(u)) {
      var m = typeof u.style == "string" ? i.number[u.style] : ii(u.style) ? u.style.parsedOptions : void 0;
      m && m.scale && (f = f * (m.scale || 1)), o.push({
        type: z.literal,
        value: r.getNumberFormat(t, m).format(f)
      });
      continue;
    }
    if (ri(u)) {
      var d = u.children, x = u.value, B = n[x];
      if (!Rs(B))
        throw new ks(x, "function", a);
      var p = We(d, t, r, i, n, s), v = B(p.map(function(_) {
        return _.value;
      }));
      Array.isArray(v) || (v = [v]), o.push.apply(o, v.map(function(_) {
        return {
          type: typeof _ == "string" ? z.literal : z.object,
          value: _
        };
      }));
    }
    if (ei(u)) {
      var y = u.options[f] || u.options.other;
      if (!y)
        throw new vr(u.value, f, Object.keys(u.options), a);
      o.push.apply(o, We(y.value, t, r, i, n));
      continue;
    }
    if (ti(u)) {
      var y = u.options["=".concat(f)];
      if (!y) {
        if (!Intl.PluralRules)
          throw new nt(`Intl.PluralRules is not available in this environment.
Try polyfilling it using "@formatjs/intl-pluralrules"
`, we.MISSING_INTL_API, a);
        var w = r.getPluralRules(t, { type: u.pluralType }).select(f - (u.offset || 0));
        y = u.options[w] || u.options.other;
      }
      if (!y)
        throw new vr(u.value, f, Object.keys(u.options), a);
      o.push.apply(o, We(y.value, t, r, i, n, f - (u.offset || 0)));
      continue;
    }
  }
  return Cs(o);
}
function Ds(e, t) {
  return t ? A(A(A({}, e || {}), t || {}), Object.keys(e).reduce(function(r, i) {
    return r[i] = A(A({}, e[i]), t[i] || {}), r;
  }, {})) : e;
}
function Us(e, t) {
  return t ? Object.keys(e).reduce(function(r, i) {
    return r[i] = Ds(e[i], t[i]), r;
  }, A({}, e)) : e;
}
function yt(e) {
  return {
    create: function() {
      return {
        get: function(t) {
          return e[t];
        },
        set: function(t, r) {
          e[t] = r;
        }
      };
    }
  };
}
function Gs(e) {
  return e === void 0 && (e = {
    number: {},
    dateTime: {},
    pluralRules: {}
  }), {
    getNumberFormat: vt(function() {
      for (var t, r = [], i = 0; i < arguments.length; i++)
        r[i] = arguments[i];
      return new ((t = Intl.NumberFormat).bind.apply(t, mt([void 0], r, !1)))();
    }, {
      cache: yt(e.number),
      strategy: gt.variadic
    }),
    getDateTimeFormat: vt(function() {
      for (var t, r = [], i = 0; i < arguments.length; i++)
        r[i] = arguments[i];
      return new ((t = Intl.DateTimeFormat).bind.apply(t, mt([void 0], r, !1)))();
    }, {
      cache: yt(e.dateTime),
      strategy: gt.variadic
    }),
    getPluralRules: vt(function() {
      for (var t, r = [], i = 0; i < arguments.length; i++)
        r[i] = arguments[i];
      return new ((t = Intl.PluralRules).bind.apply(t, mt([void 0], r, !1)))();
    }, {
      cache: yt(e.pluralRules),
      strategy: gt.variadic
    })
  };
}
var Fs = (
  /** @class */
  (function() {
    function e(t, r, i, n) {
      r === void 0 && (r = e.defaultLocale);
      var s = this;
      if (this.formatterCache = {
        number: {},
        dateTime: {},
        pluralRules: {}
      }, this.format = function(h) {
        var l = s.formatToParts(h);
        if (l.length === 1)
          return l[0].value;
        var u = l.reduce(function(c, f) {
          return !c.length || f.type !== z.literal || typeof c[c.length - 1] != "string" ? c.push(f.value) : c[c.length - 1] += f.value, c;
        }, []);
        return u.length <= 1 ? u[0] || "" : u;
      }, this.formatToParts = function(h) {
        return We(s.ast, s.locales, s.formatters, s.formats, h, void 0, s.message);
      }, this.resolvedOptions = function() {
        var h;
        return {
          locale: ((h = s.resolvedLocale) === null || h === void 0 ? void 0 : h.toString()) || Intl.NumberFormat.supportedLocalesOf(s.locales)[0]
        };
      }, this.getAst = function() {
        return s.ast;
      }, this.locales = r, this.resolvedLocale = e.resolveLocale(r), typeof t == "string") {
        if (this.message = t, !e.__parse)
          throw new TypeError("IntlMessageFormat.__parse must be set to process `message` of type `string`");
        var a = n || {};
        a.formatters;
        var o = Qn(a, ["formatters"]);
        this.ast = e.__parse(t, A(A({}, o), { locale: this.resolvedLocale }));
      } else
        this.ast = t;
      if (!Array.isArray(this.ast))
        throw new TypeError("A message must be provided as a String or AST.");
      this.formats = Us(e.formats, i), this.formatters = n && n.formatters || Gs(this.formatterCache);
    }
    return Object.defineProperty(e, "defaultLocale", {
      get: function() {
        return e.memoizedDefaultLocale || (e.memoizedDefaultLocale = new Intl.NumberFormat().resolvedOptions().locale), e.memoizedDefaultLocale;
      },
      enumerable: !1,
      configurable: !0
    }), e.memoizedDefaultLocale = null, e.resolveLocale = function(t) {
      if (!(typeof Intl.Locale > "u")) {
        var r = Intl.NumberFormat.supportedLocalesOf(t);
        return r.length > 0 ? new Intl.Locale(r[0]) : new Intl.Locale(typeof t == "string" ? t : t[0]);
      }
    }, e.__parse = Ns, e.formats = {
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
function js(e, t) {
  if (t == null)
    return;
  if (t in e)
    return e[t];
  const r = t.split(".");
  let i = e;
  for (let n = 0; n < r.length; n++)
    if (typeof i == "object") {
      if (n > 0) {
        const s = r.slice(n, r.length).join(".");
        if (s in i) {
          i = i[s];
          break;
        }
      }
      i = i[r[n]];
    } else
      i = void 0;
  return i;
}
const ce = {}, zs = (e, t, r) => r && (t in ce || (ce[t] = {}), e in ce[t] || (ce[t][e] = r), r), ci = (e, t) => {
  if (t == null)
    return;
  if (t in ce && e in ce[t])
    return ce[t][e];
  const r = st(t);
  for (let i = 0; i < r.length; i++) {
    const n = r[i], s = Xs(n, e);
    if (s)
      return zs(e, t, s);
  }
};
let Ut;
const De = rt({});
function Vs(e) {
  return Ut[e] || null;
}
function fi(e) {
  return e in Ut;
}
function Xs(e, t) {
  if (!fi(e))
    return null;
  const r = Vs(e);
  return js(r, t);
}
function qs(e) {
  if (e == null)
    return;
  const t = st(e);
  for (let r = 0; r < t.length; r++) {
    const i = t[r];
    if (fi(i))
      return i;
  }
}
function Ws(e, ...t) {
  delete ce[e], De.update((r) => (r[e] = Jn.all([r[e] || {}, ...t]), r));
}
Me(
  [De],
  ([e]) => Object.keys(e)
);
De.subscribe((e) => Ut = e);
const Ze = {};
function Zs(e, t) {
  Ze[e].delete(t), Ze[e].size === 0 && delete Ze[e];
}
function di(e) {
  return Ze[e];
}
function Js(e) {
  return st(e).map((t) => {
    const r = di(t);
    return [t, r ? [...r] : []];
  }).filter(([, t]) => t.length > 0);
}
function Pt(e) {
  return e == null ? !1 : st(e).some(
    (t) => {
      var r;
      return (r = di(t)) == null ? void 0 : r.size;
    }
  );
}
function Qs(e, t) {
  return Promise.all(
    t.map((i) => (Zs(e, i), i().then((n) => n.default || n)))
  ).then((i) => Ws(e, ...i));
}
const Ae = {};
function pi(e) {
  if (!Pt(e))
    return e in Ae ? Ae[e] : Promise.resolve();
  const t = Js(e);
  return Ae[e] = Promise.all(
    t.map(
      ([r, i]) => Qs(r, i)
    )
  ).then(() => {
    if (Pt(e))
      return pi(e);
    delete Ae[e];
  }), Ae[e];
}
const Ys = {
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
}, Ks = {
  fallbackLocale: null,
  loadingDelay: 200,
  formats: Ys,
  warnOnMissingMessages: !0,
  handleMissingMessage: void 0,
  ignoreTag: !0
}, $s = Ks;
function Se() {
  return $s;
}
const xt = rt(!1);
var ea = Object.defineProperty, ta = Object.defineProperties, ra = Object.getOwnPropertyDescriptors, gr = Object.getOwnPropertySymbols, ia = Object.prototype.hasOwnProperty, na = Object.prototype.propertyIsEnumerable, br = (e, t, r) => t in e ? ea(e, t, { enumerable: !0, configurable: !0, writable: !0, value: r }) : e[t] = r, sa = (e, t) => {
  for (var r in t || (t = {}))
    ia.call(t, r) && br(e, r, t[r]);
  if (gr)
    for (var r of gr(t))
      na.call(t, r) && br(e, r, t[r]);
  return e;
}, aa = (e, t) => ta(e, ra(t));
let It;
const Ye = rt(null);
function yr(e) {
  return e.split("-").map((t, r, i) => i.slice(0, r + 1).join("-")).reverse();
}
function st(e, t = Se().fallbackLocale) {
  const r = yr(e);
  return t ? [.../* @__PURE__ */ new Set([...r, ...yr(t)])] : r;
}
function ve() {
  return It ?? void 0;
}
Ye.subscribe((e) => {
  It = e ?? void 0, typeof window < "u" && e != null && document.documentElement.setAttribute("lang", e);
});
const oa = (e) => {
  if (e && qs(e) && Pt(e)) {
    const { loadingDelay: t } = Se();
    let r;
    return typeof window < "u" && ve() != null && t ? r = window.setTimeout(
      () => xt.set(!0),
      t
    ) : xt.set(!0), pi(e).then(() => {
      Ye.set(e);
    }).finally(() => {
      clearTimeout(r), xt.set(!1);
    });
  }
  return Ye.set(e);
}, Te = aa(sa({}, Ye), {
  set: oa
}), at = (e) => {
  const t = /* @__PURE__ */ Object.create(null);
  return (i) => {
    const n = JSON.stringify(i);
    return n in t ? t[n] : t[n] = e(i);
  };
};
var ha = Object.defineProperty, Ke = Object.getOwnPropertySymbols, mi = Object.prototype.hasOwnProperty, vi = Object.prototype.propertyIsEnumerable, xr = (e, t, r) => t in e ? ha(e, t, { enumerable: !0, configurable: !0, writable: !0, value: r }) : e[t] = r, Gt = (e, t) => {
  for (var r in t || (t = {}))
    mi.call(t, r) && xr(e, r, t[r]);
  if (Ke)
    for (var r of Ke(t))
      vi.call(t, r) && xr(e, r, t[r]);
  return e;
}, He = (e, t) => {
  var r = {};
  for (var i in e)
    mi.call(e, i) && t.indexOf(i) < 0 && (r[i] = e[i]);
  if (e != null && Ke)
    for (var i of Ke(e))
      t.indexOf(i) < 0 && vi.call(e, i) && (r[i] = e[i]);
  return r;
};
const Ce = (e, t) => {
  const { formats: r } = Se();
  if (e in r && t in r[e])
    return r[e][t];
  throw new Error(`[svelte-i18n] Unknown "${t}" ${e} format.`);
}, la = at(
  (e) => {
    var t = e, { locale: r, format: i } = t, n = He(t, ["locale", "format"]);
    if (r == null)
      throw new Error('[svelte-i18n] A "locale" must be set to format numbers');
    return i && (n = Ce("number", i)), new Intl.NumberFormat(r, n);
  }
), ua = at(
  (e) => {
    var t = e, { locale: r, format: i } = t, n = He(t, ["locale", "format"]);
    if (r == null)
      throw new Error('[svelte-i18n] A "locale" must be set to format dates');
    return i ? n = Ce("date", i) : Object.keys(n).length === 0 && (n = Ce("date", "short")), new Intl.DateTimeFormat(r, n);
  }
), ca = at(
  (e) => {
    var t = e, { locale: r, format: i } = t, n = He(t, ["locale", "format"]);
    if (r == null)
      throw new Error(
        '[svelte-i18n] A "locale" must be set to format time values'
      );
    return i ? n = Ce("time", i) : Object.keys(n).length === 0 && (n = Ce("time", "short")), new Intl.DateTimeFormat(r, n);
  }
), fa = (e = {}) => {
  var t = e, {
    locale: r = ve()
  } = t, i = He(t, [
    "locale"
  ]);
  return la(Gt({ locale: r }, i));
}, da = (e = {}) => {
  var t = e, {
    locale: r = ve()
  } = t, i = He(t, [
    "locale"
  ]);
  return ua(Gt({ locale: r }, i));
}, pa = (e = {}) => {
  var t = e, {
    locale: r = ve()
  } = t, i = He(t, [
    "locale"
  ]);
  return ca(Gt({ locale: r }, i));
}, ma = at(
  // eslint-disable-next-line @typescript-eslint/no-non-null-assertion
  (e, t = ve()) => new Fs(e, t, Se().formats, {
    ignoreTag: Se().ignoreTag
  })
), va = (e, t = {}) => {
  var r, i, n, s;
  let a = t;
  typeof e == "object" && (a = e, e = a.id);
  const {
    values: o,
    locale: h = ve(),
    default: l
  } = a;
  if (h == null)
    throw new Error(
      "[svelte-i18n] Cannot format a message without first setting the initial locale."
    );
  let u = ci(e, h);
  if (!u)
    u = (s = (n = (i = (r = Se()).handleMissingMessage) == null ? void 0 : i.call(r, { locale: h, id: e, defaultValue: l })) != null ? n : l) != null ? s : e;
  else if (typeof u != "string")
    return console.warn(
      `[svelte-i18n] Message with id "${e}" must be of type "string", found: "${typeof u}". Gettin its value through the "$format" method is deprecated; use the "json" method instead.`
    ), u;
  if (!o)
    return u;
  let c = u;
  try {
    c = ma(u, h).format(o);
  } catch (f) {
    f instanceof Error && console.warn(
      `[svelte-i18n] Message "${e}" has syntax error:`,
      f.message
    );
  }
  return c;
}, ga = (e, t) => pa(t).format(e), ba = (e, t) => da(t).format(e), ya = (e, t) => fa(t).format(e), xa = (e, t = ve()) => ci(e, t);
Me([Te, De], () => va);
Me([Te], () => ga);
Me([Te], () => ba);
Me([Te], () => ya);
Me([Te, De], () => xa);
const _a = "__i18n__", Ea = [
  "label",
  "info",
  "placeholder",
  "description",
  "title",
  "value"
], wa = [
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
function Sa(e) {
  return typeof e == "string" && e.includes(_a);
}
class Ma {
  load_component;
  #e = ie(tr({}));
  get shared() {
    return g(this.#e);
  }
  set shared(t) {
    L(this.#e, t, !0);
  }
  #r = ie(tr({}));
  get props() {
    return g(this.#r);
  }
  set props(t) {
    L(this.#r, t, !0);
  }
  #t = ie((t) => t);
  get i18n() {
    return g(this.#t);
  }
  set i18n(t) {
    L(this.#t, t, !0);
  }
  translatable_props = {};
  dispatcher;
  last_update = null;
  shared_props = wa;
  mounted = !1;
  old_value;
  register_component;
  constructor(t, r) {
    for (const i in t.shared_props)
      this.shared[i] = t.shared_props[i];
    for (const i in t.props)
      this.props[i] = t.props[i];
    if (r)
      for (const i in r)
        this.props[i] === void 0 && (this.props[i] = r[i]);
    this.i18n = this.props.i18n ?? ((i) => i);
    for (const i of Ea)
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
    ), _e(() => {
      for (const i in t.shared_props)
        this._is_i18n_managed(`shared.${i}`, t.shared_props[i]) || (this.shared[i] = t.shared_props[i]);
      for (const i in t.props)
        this._is_i18n_managed(`props.${i}`, t.props[i]) || (this.props[i] = t.props[i]);
      this.register_component(
        t.shared_props.id,
        // @ts-ignore
        this.set_data.bind(this),
        this.get_data.bind(this)
      ), Le(() => {
        this.shared.id = t.shared_props.id;
      });
    }), Object.keys(this.translatable_props).length > 0 && Te.subscribe(() => {
      for (const [i, n] of Object.entries(this.translatable_props)) {
        const [s, a] = i.split("."), o = this.i18n(n);
        s === "shared" ? this.shared[a] = o : this.props[a] = o;
      }
    });
  }
  // check if props are translatable
  _is_i18n_managed(t, r) {
    const i = this.translatable_props[t];
    return i ? r === i ? !0 : (delete this.translatable_props[t], !1) : !1;
  }
  _translate_and_store(t, r, i) {
    if (typeof i != "string") return i;
    const n = this.i18n(i);
    return n !== i && (this.translatable_props[`${t}.${r}`] = i), n;
  }
  dispatch(t, r) {
    this.dispatcher(this.shared.id, t, r);
  }
  async get_data() {
    return Vr(this.props);
  }
  update(t) {
    this.set_data(t);
  }
  set_data(t) {
    for (const r in t) {
      const i = t[r], n = Sa(i) ? this._translate_and_store(this.shared_props.includes(r) ? "shared" : "props", r, i) : i;
      if (this.shared_props.includes(r)) {
        const s = r;
        this.shared[s] = n;
        continue;
      }
      this.props[r] = n;
    }
  }
  watch_for_change() {
    _e(() => {
      this.mounted || (this.old_value = this.props.value, this.mounted = !0), this.old_value != this.props.value && (this.old_value = this.props.value, this.dispatch("change"));
    });
  }
}
async function Ta(e, t) {
  return e.map((r) => new Ha({
    path: r.name,
    orig_name: r.name,
    blob: r,
    size: r.size,
    mime_type: r.type,
    is_stream: t
  }));
}
var Ha = class {
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
  constructor({ path: e, url: t, orig_name: r, size: i, blob: n, is_stream: s, mime_type: a, alt_text: o, b64: h }) {
    this.path = e, this.url = t, this.orig_name = r, this.size = i, this.blob = t ? void 0 : n, this.is_stream = s, this.mime_type = a, this.alt_text = o, this.b64 = h;
  }
};
typeof process < "u" && process.versions && process.versions.node;
(class extends TransformStream {
  #e = "";
  constructor(e = { allowCR: !1 }) {
    super({
      transform: (t, r) => {
        for (t = this.#e + t; ; ) {
          let i = t.indexOf(`
`), n = e.allowCR ? t.indexOf("\r") : -1;
          if (n !== -1 && n !== t.length - 1 && (i === -1 || i - 1 > n)) {
            r.enqueue(t.slice(0, n)), t = t.slice(n + 1);
            continue;
          }
          if (i === -1) break;
          let s = t[i - 1] === "\r" ? i - 1 : i;
          r.enqueue(t.slice(0, s)), t = t.slice(i + 1);
        }
        this.#e = t;
      },
      flush: (t) => {
        if (this.#e === "") return;
        let r = e.allowCR && this.#e.endsWith("\r") ? this.#e.slice(0, -1) : this.#e;
        t.enqueue(r);
      }
    });
  }
});
const Ba = (e) => ({
  object_id: e,
  dx: 0,
  dy: 0,
  scale: 1,
  rotation: 0,
  removed: !1
}), Ft = (e) => !e.removed && e.dx === 0 && e.dy === 0 && e.scale === 1 && e.rotation % 360 === 0, Re = (e) => ({ x: e.x + e.width / 2, y: e.y + e.height / 2 }), $e = (e) => e * Math.PI / 180;
function ot(e, t, r) {
  const i = Re(e), n = $e(t.rotation), s = (r.x - i.x) * t.scale, a = (r.y - i.y) * t.scale;
  return {
    x: i.x + t.dx + s * Math.cos(n) - a * Math.sin(n),
    y: i.y + t.dy + s * Math.sin(n) + a * Math.cos(n)
  };
}
function Aa(e, t, r) {
  const i = Re(e), n = $e(t.rotation), s = r.x - i.x - t.dx, a = r.y - i.y - t.dy;
  return {
    x: i.x + (s * Math.cos(n) + a * Math.sin(n)) / t.scale,
    y: i.y + (-s * Math.sin(n) + a * Math.cos(n)) / t.scale
  };
}
const gi = (e) => [
  { x: e.x, y: e.y },
  { x: e.x + e.width, y: e.y },
  { x: e.x + e.width, y: e.y + e.height },
  { x: e.x, y: e.y + e.height }
], bi = (e, t, r = 0) => t.x >= e.x - r && t.y >= e.y - r && t.x <= e.x + e.width + r && t.y <= e.y + e.height + r;
function Pa(e, t, r, i) {
  const n = gi(e).map((o) => ot(e, t, o)), s = n.map((o) => o.x), a = n.map((o) => o.y);
  return Math.max(...s) <= 0 || Math.max(...a) <= 0 || Math.min(...s) >= r || Math.min(...a) >= i;
}
const yi = ["nw", "n", "ne", "e", "se", "s", "sw", "w"], et = (e, t) => ({
  x: e.x + e.width * (t.includes("w") ? 0 : t.includes("e") ? 1 : 0.5),
  y: e.y + e.height * (t.includes("n") ? 0 : t.includes("s") ? 1 : 0.5)
});
function Ot(e, t) {
  return {
    x: Math.min(e.x, t.x),
    y: Math.min(e.y, t.y),
    width: Math.max(1, Math.abs(e.x - t.x)),
    height: Math.max(1, Math.abs(e.y - t.y))
  };
}
function xi(e, t, r) {
  let [i, n, s, a] = [e.x, e.y, e.x + e.width, e.y + e.height];
  return t.includes("w") && (i = r.x), t.includes("e") && (s = r.x), t.includes("n") && (n = r.y), t.includes("s") && (a = r.y), { ...e, ...Ot({ x: i, y: n }, { x: s, y: a }) };
}
function tt(e, t, r) {
  const i = Math.max(0, e.x), n = Math.max(0, e.y), s = Math.min(t, e.x + e.width), a = Math.min(r, e.y + e.height);
  return s - i < 1 || a - n < 1 ? null : { x: i, y: n, width: s - i, height: a - n };
}
function _r(e, t) {
  return e.find((r) => r.object_id === t) ?? Ba(t);
}
function Nt(e, t) {
  const r = e.filter((i) => i.object_id !== t.object_id);
  return Ft(t) ? r : [...r, t];
}
const fe = (e) => e, Ia = 500;
class Oa {
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
    this.past.push(t), this.past.length > Ia && this.past.shift(), this.future = [];
  }
  undo(t) {
    const r = this.past.pop();
    return r ? (this.future.push(t), r) : null;
  }
  redo(t) {
    const r = this.future.pop();
    return r ? (this.past.push(t), r) : null;
  }
  clear() {
    this.past = [], this.future = [];
  }
}
const Er = () => ({
  strokes: [],
  points: [],
  boxes: [],
  placements: [],
  active_object: "",
  selected: ""
}), wr = () => ({
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
}), Na = 12;
function ht(e) {
  const t = crypto.getRandomValues(new Uint8Array(Na));
  return e + Array.from(t, (r) => (r % 36).toString(36)).join("");
}
const ka = 0.01, La = 64, Ca = 16, ne = (e, t) => ({
  x: t.x * e.scale + e.x,
  y: t.y * e.scale + e.y
}), j = (e, t) => ({
  x: (t.x - e.x) / e.scale,
  y: (t.y - e.y) / e.scale
});
function Ra(e, t, r, i) {
  if (e <= 0 || t <= 0 || r <= 0 || i <= 0) return { scale: 1, x: 0, y: 0 };
  const n = (a) => Math.max(1, a - 2 * Ca), s = Ei(Math.min(n(r) / e, n(i) / t, 8));
  return _i(e, t, r, i, s);
}
function _i(e, t, r, i, n) {
  return { scale: n, x: (r - e * n) / 2, y: (i - t * n) / 2 };
}
const Ei = (e) => Math.min(La, Math.max(ka, e));
function Da(e, t, r) {
  const i = Ei(e.scale * r), n = j(e, t);
  return { scale: i, x: t.x - n.x * i, y: t.y - n.y * i };
}
const Sr = (e, t, r) => ({
  scale: e.scale,
  x: e.x + t,
  y: e.y + r
}), Ua = 1.25, wi = 2, Si = 400, Ga = 1.2;
class Fa {
  constructor(t) {
    this.raise = t, this.marks = Er(), this.scene = wr(), this.revision = 0, this.view = { scale: 1, x: 0, y: 0 }, this.tool = "stroke", this.mode = "select", this.brush = 24, this.draft = null, this.draftBox = null, this.pointer = null, this.showPrevious = !1, this.naming = "", this.history = new Oa(), this.screen = { width: 0, height: 0 }, this.fitted = !0, this.listeners = /* @__PURE__ */ new Set();
  }
  // ── being told ──────────────────────────────────────────────────────────────────────────
  subscribe(t) {
    return this.listeners.add(t), () => this.listeners.delete(t);
  }
  changed() {
    for (const t of this.listeners) t();
  }
  /** Take what the application sent: its scene when newer, its marks when not older than ours. */
  receive(t) {
    if (t) {
      if ((t.revision > this.revision || this.revision === 0 && t.revision === 0) && (this.marks = { ...Er(), ...t.marks }, this.revision = t.revision, this.naming = "", this.marks.strokes.length + this.marks.points.length + this.marks.boxes.length === 0 && this.history.clear()), t.scene.revision > this.scene.revision) {
        const r = this.scene;
        this.scene = { ...wr(), ...t.scene }, r.picture_id !== this.scene.picture_id && this.history.clear(), (r.width !== this.scene.width || r.height !== this.scene.height) && this.zoomToFit();
      }
      this.changed();
    }
  }
  value() {
    return { revision: this.revision, marks: this.marks, scene: this.scene };
  }
  setMode(t) {
    t !== this.mode && (this.mode = t, this.setTool(t === "select" ? "stroke" : "box"));
  }
  setTool(t) {
    this.allows(t) && (this.tool = t, this.changed());
  }
  allows(t) {
    return this.mode === "select" || t === "select" || t === "box" || t === "pan";
  }
  setBrush(t) {
    this.brush = Math.min(Si, Math.max(wi, t)), this.changed();
  }
  stepBrush(t) {
    this.setBrush(this.brush * Ga ** t);
  }
  // ── view ────────────────────────────────────────────────────────────────────────────────
  resize(t, r) {
    const [i, n] = [(t - this.screen.width) / 2, (r - this.screen.height) / 2], s = this.screen.width === 0;
    this.screen = { width: t, height: r }, this.fitted || s ? this.zoomToFit() : this.view = Sr(this.view, i, n), this.changed();
  }
  zoomToFit() {
    this.view = Ra(this.scene.width, this.scene.height, this.screen.width, this.screen.height), this.fitted = !0, this.changed();
  }
  zoomToPixels() {
    this.view = _i(this.scene.width, this.scene.height, this.screen.width, this.screen.height, 1), this.fitted = !1, this.changed();
  }
  zoom(t, r) {
    this.view = Da(this.view, r ?? { x: this.screen.width / 2, y: this.screen.height / 2 }, t), this.fitted = !1, this.changed();
  }
  zoomStep(t) {
    this.zoom(Ua ** t);
  }
  pan(t, r) {
    this.view = Sr(this.view, t, r), this.fitted = !1, this.changed();
  }
  get screenSize() {
    return this.screen;
  }
  get hasPicture() {
    return this.scene.width > 0 && this.scene.height > 0;
  }
  // ── marks ───────────────────────────────────────────────────────────────────────────────
  /** Make new marks the current ones, as one step that can be undone, and raise the event that tells of it. */
  commit(t) {
    const r = this.eventFor(this.marks, t);
    if (!r) {
      this.changed();
      return;
    }
    this.history.push(this.marks), this.apply(t, r);
  }
  /** Change the selection only: no step, no history. */
  select(t) {
    if (this.marks.selected === t) return;
    const r = this.scene.objects.some((i) => i.id === t);
    this.marks = { ...this.marks, selected: t, active_object: r ? t : this.marks.active_object }, this.revision += 1, this.changed(), this.raise("select");
  }
  /** Placements of a gesture that is still going on: shown, not told. */
  preview(t) {
    this.marks = { ...this.marks, placements: Nt(this.marks.placements, t) }, this.changed();
  }
  /** Finish a gesture that `preview` showed. */
  commitFrom(t) {
    const r = this.marks;
    this.marks = t, this.commit(r);
  }
  undo() {
    this.travel(this.history.undo(this.marks), "undo");
  }
  redo() {
    this.travel(this.history.redo(this.marks), "redo");
  }
  /** The object that a new mark belongs to; a fresh id when the mark starts a new one. */
  objectForMark() {
    return this.marks.active_object || ht("o");
  }
  removeSelected() {
    const t = this.marks.selected;
    if (t) {
      if (this.marks.boxes.some((r) => r.id === t))
        this.commit({ ...this.marks, boxes: this.marks.boxes.filter((r) => r.id !== t), selected: "" });
      else if (this.object(t)) {
        const r = { ..._r(this.marks.placements, t), removed: !0 };
        this.commit({ ...this.marks, placements: Nt(this.marks.placements, r) });
      }
    }
  }
  rename(t, r) {
    this.naming = "";
    const i = this.marks.boxes.find((n) => n.id === t);
    i ? this.commit({
      ...this.marks,
      boxes: this.marks.boxes.map((n) => n.id === t ? { ...i, label: r } : n)
    }) : this.object(t) && (this.changed(), this.raise("rename", { object_id: t, label: r }));
  }
  object(t) {
    return this.scene.objects.find((r) => r.id === t);
  }
  placement(t) {
    return _r(this.marks.placements, t);
  }
  tell(t) {
    this.raise(t);
  }
  travel(t, r) {
    if (!t) {
      this.raise(r);
      return;
    }
    this.apply(t, this.eventFor(this.marks, t) ?? "mark");
  }
  apply(t, r) {
    this.marks = t, this.revision += 1, this.changed(), this.raise(r);
  }
  eventFor(t, r) {
    if (t.strokes !== r.strokes || t.points !== r.points || t.boxes !== r.boxes)
      return "mark";
    const i = (n) => JSON.stringify(n.placements.filter((s) => !Ft(s)));
    return i(t) === i(r) ? null : "arrange";
  }
}
const Mr = {
  v: "select",
  b: "stroke",
  n: "negative",
  e: "erase",
  p: "point",
  r: "box",
  h: "pan"
}, Mi = 9, Tr = 26, _t = (e, t) => Math.hypot(e.x - t.x, e.y - t.y) <= Mi, Ti = (e) => e.marks.boxes.filter(
  (t) => e.mode === "select" ? t.object_id !== "" && t.object_id === e.marks.active_object : t.object_id === ""
);
function Hi(e, t) {
  const r = e.placement(t.id), i = (l) => ne(e.view, ot(fe(t), r, l)), n = ["nw", "ne", "se", "sw"].map((l) => i(et(t, l))), s = i(et(t, "n")), a = i({ x: t.x + t.width / 2, y: t.y + t.height / 2 }), o = Math.hypot(s.x - a.x, s.y - a.y) || 1, h = {
    x: s.x + (s.x - a.x) / o * Tr,
    y: s.y + (s.y - a.y) / o * Tr
  };
  return { corners: n, rotate: h, top: s };
}
function ja(e, t, r, i, n) {
  const s = e.marks.selected, a = Ti(e), o = a.find((u) => u.id === s);
  if (o) {
    const u = yi.find((c) => _t(ne(e.view, et(o, c)), t));
    if (u) return { kind: "handle", box: o, handle: u };
  }
  const h = e.mode === "select" ? e.object(s) : void 0;
  if (h && !e.placement(h.id).removed) {
    const u = Hi(e, h);
    if (_t(u.rotate, t)) return { kind: "rotate", object: h };
    const c = u.corners.find((f) => _t(f, t));
    if (c) return { kind: "scale", object: h, corner: c };
  }
  const l = [...a].reverse().find((u) => bi(u, r, Mi / e.view.scale / 2));
  if (l && e.mode !== "select") return { kind: "box", box: l };
  if (e.mode === "select") {
    const u = za(e, r, i, n);
    if (u) return { kind: "object", object: u };
  }
  return l ? { kind: "box", box: l } : null;
}
function za(e, t, r, i) {
  return [...e.scene.objects].reverse().find((n) => {
    const s = e.placement(n.id);
    if (s.removed) return !1;
    const a = Aa(fe(n), s, t);
    return bi(n, a) ? n.outline === "" || i.isPointInPath(r.get(n.outline), a.x, a.y, "evenodd") : !1;
  });
}
const Va = 1, Ve = (e) => String(Number(e.toFixed(Va)));
function Xa(e, t) {
  if (e.length < 3) return e;
  const r = new Uint8Array(e.length);
  r[0] = r[e.length - 1] = 1;
  const i = [[0, e.length - 1]];
  for (; i.length > 0; ) {
    const [n, s] = i.pop();
    let a = 0, o = -1;
    for (let h = n + 1; h < s; h++) {
      const l = Bi(e[h], e[n], e[s]);
      l > a && (a = l, o = h);
    }
    a > t && o > 0 && (r[o] = 1, i.push([n, o], [o, s]));
  }
  return e.filter((n, s) => r[s]);
}
function Bi(e, t, r) {
  const i = r.x - t.x, n = r.y - t.y, s = i * i + n * n, a = s === 0 ? 0 : ((e.x - t.x) * i + (e.y - t.y) * n) / s, o = Math.min(1, Math.max(0, a));
  return Math.hypot(e.x - t.x - o * i, e.y - t.y - o * n);
}
function qa(e) {
  if (e.length === 0) return "";
  const [t, ...r] = e.length === 1 ? [e[0], e[0]] : e;
  return `M${Ve(t.x)} ${Ve(t.y)}` + r.map((i) => `L${Ve(i.x)} ${Ve(i.y)}`).join("");
}
function Wa(e) {
  const t = e.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi)?.map(Number) ?? [], r = [];
  for (let i = 0; i + 1 < t.length; i += 2) r.push({ x: t[i], y: t[i + 1] });
  return r;
}
function Za(e, t, r, i) {
  const n = Wa(e), s = t / 2 + i;
  return n.some((a, o) => {
    const h = n[Math.min(o + 1, n.length - 1)];
    return Bi(r, a, h) <= s;
  });
}
const Ja = 2e4;
class Qa {
  constructor() {
    this.paths = /* @__PURE__ */ new Map();
  }
  get(t) {
    let r = this.paths.get(t);
    return r || (this.paths.size >= Ja && this.paths.clear(), r = new Path2D(t), this.paths.set(t, r)), r;
  }
}
const Ya = 0.6, Ka = 1.5, jt = 3, Hr = 15;
function $a(e, t, r) {
  const { editor: i } = e;
  if (r || i.tool === "pan") return Br(i, t);
  if (!i.hasPicture) return null;
  switch (i.tool) {
    case "stroke":
    case "negative":
      return eo(i, t, i.tool === "stroke" !== t.alt);
    case "point":
      return to(i, t);
    case "erase":
      return ro(i, t);
    case "box":
      return Ar(e, t, !0) ?? io(i, t);
    case "select":
      return Ar(e, t, !1) ?? Br(i, t, () => i.select(""));
    default:
      return null;
  }
}
function Br(e, t, r) {
  const i = e.view, n = t.at;
  let s = t.at, a = !1;
  return {
    move(o) {
      a ||= Math.hypot(o.at.x - n.x, o.at.y - n.y) > jt, e.pan(o.at.x - s.x, o.at.y - s.y), s = o.at;
    },
    end() {
      a || r?.();
    },
    cancel() {
      e.view = i, e.changed();
    }
  };
}
function eo(e, t, r) {
  const i = e.view.scale, n = [j(e.view, t.at)];
  let s = t.pen ? t.pressure : 0.5;
  const a = () => Math.max(0.5, e.brush * (t.pen ? 0.5 + s : 1) / i), o = () => {
    e.draft = { points: n, width: a(), positive: r }, e.changed();
  };
  return o(), {
    move(h) {
      const l = j(e.view, h.at), u = n[n.length - 1];
      Math.hypot(l.x - u.x, l.y - u.y) * i < Ka || (s = Math.max(s, h.pen ? h.pressure : 0), n.push(l), o());
    },
    end() {
      e.draft = null;
      const h = e.objectForMark(), l = {
        id: ht("s"),
        path: qa(Xa(n, Ya / i)),
        width: Number(a().toFixed(1)),
        positive: r,
        object_id: h
      };
      e.commit({ ...e.marks, strokes: [...e.marks.strokes, l], active_object: h });
    },
    cancel() {
      e.draft = null, e.changed();
    }
  };
}
function to(e, t) {
  return {
    move() {
    },
    end(r) {
      const i = j(e.view, r.at);
      if (i.x < 0 || i.y < 0 || i.x >= e.scene.width || i.y >= e.scene.height) return;
      const n = e.objectForMark(), s = { id: ht("p"), ...i, positive: !(t.alt || r.alt), object_id: n };
      e.commit({ ...e.marks, points: [...e.marks.points, s], active_object: n });
    },
    cancel() {
    }
  };
}
function ro(e, t) {
  const r = e.marks, i = (n) => {
    const s = j(e.view, n), a = e.brush / 2 / e.view.scale, o = e.marks.active_object, h = e.marks.strokes.filter(
      (u) => u.object_id !== o || !Za(u.path, u.width, s, a)
    ), l = e.marks.points.filter(
      (u) => u.object_id !== o || Math.hypot(u.x - s.x, u.y - s.y) > a + 4 / e.view.scale
    );
    h.length === e.marks.strokes.length && l.length === e.marks.points.length || (e.marks = { ...e.marks, strokes: h, points: l }, e.changed());
  };
  return i(t.at), {
    move: (n) => i(n.at),
    end() {
      e.marks !== r && e.commitFrom(r);
    },
    cancel() {
      e.marks = r, e.changed();
    }
  };
}
function io(e, t) {
  const r = j(e.view, t.at), i = (n) => {
    e.draftBox = Ot(r, n), e.changed();
  };
  return {
    move: (n) => i(j(e.view, n.at)),
    end(n) {
      e.draftBox = null;
      const s = Math.hypot(n.at.x - t.at.x, n.at.y - t.at.y) > jt, a = tt(Ot(r, j(e.view, n.at)), e.scene.width, e.scene.height);
      if (!s || !a) {
        e.select(""), e.changed();
        return;
      }
      Ai(e, a);
    },
    cancel() {
      e.draftBox = null, e.changed();
    }
  };
}
function Ai(e, t) {
  const r = e.mode === "select", i = r ? e.objectForMark() : "", n = { id: ht("b"), ...t, label: "", object_id: i }, s = e.marks.boxes.filter((a) => !r || a.object_id !== i);
  r || (e.naming = n.id), e.commit({
    ...e.marks,
    boxes: [...s, n],
    active_object: r ? i : e.marks.active_object,
    selected: r ? e.marks.selected : n.id
  });
}
function Ar(e, t, r) {
  const { editor: i } = e, n = ja(i, t.at, j(i.view, t.at), e.paths, e.pen);
  if (!n) return null;
  switch (n.kind) {
    case "handle":
      return so(i, n.box, n.handle);
    case "box":
      return r && n.box.id !== i.marks.selected ? null : (i.select(n.box.id), ao(i, n.box, t));
    case "object":
      return r ? null : (i.select(n.object.id), oo(i, n.object, t));
    case "scale":
      return r ? null : ho(i, n.object, t);
    case "rotate":
      return r ? null : lo(i, n.object, t);
  }
}
function no(e, t) {
  return { ...e, boxes: e.boxes.map((r) => r.id === t.id ? t : r) };
}
function Pi(e, t) {
  const r = e.marks;
  return {
    move(i) {
      e.marks = no(r, t(i)), e.changed();
    },
    end() {
      e.marks !== r && e.commitFrom(r);
    },
    cancel() {
      e.marks = r, e.changed();
    }
  };
}
function so(e, t, r) {
  return Pi(e, (i) => {
    const n = xi(t, r, j(e.view, i.at));
    return { ...n, ...tt(n, e.scene.width, e.scene.height) ?? t };
  });
}
function ao(e, t, r) {
  const i = j(e.view, r.at);
  return Pi(e, (n) => {
    const s = j(e.view, n.at), a = (o, h) => Math.min(Math.max(0, o), Math.max(0, h));
    return {
      ...t,
      x: a(t.x + s.x - i.x, e.scene.width - t.width),
      y: a(t.y + s.y - i.y, e.scene.height - t.height)
    };
  });
}
function zt(e, t, r) {
  const i = e.marks;
  return {
    move: r,
    end() {
      const n = e.placement(t.id);
      Pa(fe(t), n, e.scene.width, e.scene.height) && e.preview({ ...n, removed: !0 }), e.commitFrom(i);
    },
    cancel() {
      e.marks = i, e.changed();
    }
  };
}
function oo(e, t, r) {
  const i = e.placement(t.id), n = j(e.view, r.at);
  let s = !1;
  return zt(e, t, (a) => {
    if (s ||= Math.hypot(a.at.x - r.at.x, a.at.y - r.at.y) > jt, !s) return;
    const o = j(e.view, a.at);
    e.preview({ ...i, dx: Math.round(i.dx + o.x - n.x), dy: Math.round(i.dy + o.y - n.y) });
  });
}
function Ii(e, t) {
  const r = fe(t);
  return ne(e.view, ot(r, e.placement(t.id), Re(r)));
}
function ho(e, t, r) {
  const i = e.placement(t.id), n = Ii(e, t), s = Math.max(1, Math.hypot(r.at.x - n.x, r.at.y - n.y));
  return zt(e, t, (a) => {
    const o = Math.hypot(a.at.x - n.x, a.at.y - n.y) / s;
    e.preview({ ...i, scale: Math.min(20, Math.max(0.05, Number((i.scale * o).toFixed(3)))) });
  });
}
function lo(e, t, r) {
  const i = e.placement(t.id), n = Ii(e, t), s = (o) => Math.atan2(o.y - n.y, o.x - n.x) * 180 / Math.PI, a = s(r.at);
  return zt(e, t, (o) => {
    let h = i.rotation + s(o.at) - a;
    o.shift && (h = Math.round(h / Hr) * Hr), e.preview({ ...i, rotation: Number(((h + 540) % 360 - 180).toFixed(1)) });
  });
}
const uo = 16e-4, co = 0.01, Pr = 0.3, fo = 10, Ir = 1;
class po {
  constructor(t, r, i, n) {
    this.editor = t, this.paths = r, this.pen = i, this.surface = n, this.gesture = null, this.touches = /* @__PURE__ */ new Map(), this.pinch = null, this.spaceHeld = !1;
  }
  get busy() {
    return this.gesture !== null || this.pinch !== null;
  }
  // ── pointers ────────────────────────────────────────────────────────────────────────────
  down(t) {
    if (t.button !== 0 && t.button !== Ir) return;
    if (t.preventDefault(), this.surface.setPointerCapture?.(t.pointerId), t.pointerType === "touch") {
      if (this.touches.set(t.pointerId, this.place(t)), this.touches.size === 2) {
        this.gesture?.cancel(), this.gesture = null, this.pinch = this.measure();
        return;
      }
      if (this.touches.size > 2) return;
    }
    const r = this.spaceHeld || t.button === Ir;
    this.gesture = $a({ editor: this.editor, paths: this.paths, pen: this.pen }, this.press(t), r);
  }
  move(t) {
    if (this.editor.pointer = t.pointerType === "touch" ? null : this.place(t), this.touches.has(t.pointerId) && this.touches.set(t.pointerId, this.place(t)), this.pinch && this.touches.size === 2) {
      const r = this.measure();
      this.editor.pan(r.middle.x - this.pinch.middle.x, r.middle.y - this.pinch.middle.y), this.editor.zoom(r.distance / Math.max(1, this.pinch.distance), r.middle), this.pinch = r;
      return;
    }
    if (this.gesture) {
      const r = t.getCoalescedEvents?.() ?? [];
      for (const i of r.length > 0 ? r : [t]) this.gesture.move(this.press(i));
    } else this.editor.changed();
  }
  up(t) {
    if (this.touches.delete(t.pointerId), this.pinch) {
      this.touches.size === 0 && (this.pinch = null);
      return;
    }
    const r = this.gesture;
    this.gesture = null, r?.end(this.press(t)), this.editor.changed();
  }
  lost(t) {
    this.touches.delete(t.pointerId), this.touches.size === 0 && (this.pinch = null), this.gesture?.cancel(), this.gesture = null;
  }
  leave() {
    this.editor.pointer = null, this.editor.changed();
  }
  wheel(t) {
    if (!this.editor.hasPicture) return;
    t.preventDefault();
    const r = t.ctrlKey ? co : uo;
    this.editor.zoom(Math.exp(-t.deltaY * r), this.place(t));
  }
  // ── keyboard ────────────────────────────────────────────────────────────────────────────
  /** Whether the key was used. */
  keyDown(t) {
    const { editor: r } = this, i = t.ctrlKey || t.metaKey, n = t.key.length === 1 ? t.key.toLowerCase() : t.key;
    if (i && n === "z")
      return t.shiftKey ? r.redo() : r.undo(), !0;
    if (i && n === "y")
      return r.redo(), !0;
    if (i) return !1;
    if (n in Mr)
      return r.setTool(Mr[n]), !0;
    switch (n) {
      case " ":
        return this.spaceHeld = !0, !0;
      case "[":
        return r.stepBrush(-1), !0;
      case "]":
        return r.stepBrush(1), !0;
      case "0":
        return r.zoomToFit(), !0;
      case "1":
        return r.zoomToPixels(), !0;
      case "+":
      case "=":
        return r.zoomStep(1), !0;
      case "-":
        return r.zoomStep(-1), !0;
      case "?":
        return r.tell("help"), !0;
      case "Delete":
      case "Backspace":
        return r.removeSelected(), !0;
      case "Enter":
        return r.tell("submit"), !0;
      case "Insert":
        return this.insertBox(), !0;
      case "F2":
        return r.marks.selected && (r.naming = r.marks.selected), r.changed(), !0;
      case "Escape":
        return this.escape(), !0;
      case "Tab":
        return t.shiftKey || !r.scene.previous ? !1 : (r.showPrevious = !0, r.changed(), !0);
      default:
        return this.nudge(t);
    }
  }
  keyUp(t) {
    t.key === " " && (this.spaceHeld = !1), t.key === "Tab" && this.editor.showPrevious && (this.editor.showPrevious = !1, this.editor.changed());
  }
  blur() {
    this.spaceHeld = !1, this.editor.showPrevious && (this.editor.showPrevious = !1, this.editor.changed());
  }
  escape() {
    this.gesture ? (this.gesture.cancel(), this.gesture = null) : this.editor.marks.selected ? this.editor.select("") : this.editor.tell("cancel");
  }
  insertBox() {
    const { editor: t } = this;
    if (!t.hasPicture) return;
    const { width: r, height: i } = t.screenSize, n = j(t.view, { x: r / 2, y: i / 2 }), s = {
      width: Pr * r / t.view.scale,
      height: Pr * i / t.view.scale
    }, a = tt(
      { x: n.x - s.width / 2, y: n.y - s.height / 2, ...s },
      t.scene.width,
      t.scene.height
    );
    a && Ai(t, a);
  }
  /** Arrows move what is selected; with Alt they resize a box from its lower right corner. */
  nudge(t) {
    const i = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1]
    }[t.key], { editor: n } = this, s = n.marks.selected;
    if (!i || !s) return !1;
    const a = t.shiftKey ? fo : 1, [o, h] = [i[0] * a, i[1] * a], l = n.marks.boxes.find((f) => f.id === s);
    if (l) {
      const f = t.altKey ? xi(l, "se", { x: l.x + l.width + o, y: l.y + l.height + h }) : { ...l, x: l.x + o, y: l.y + h }, m = tt(f, n.scene.width, n.scene.height);
      if (!m) return !0;
      const d = { ...f, ...t.altKey ? m : { x: Math.min(Math.max(0, f.x), Math.max(0, n.scene.width - l.width)), y: Math.min(Math.max(0, f.y), Math.max(0, n.scene.height - l.height)) } };
      return n.commit({ ...n.marks, boxes: n.marks.boxes.map((x) => x.id === s ? d : x) }), !0;
    }
    if (!n.object(s)) return !1;
    const u = n.placement(s), c = { ...u, dx: u.dx + o, dy: u.dy + h };
    return n.commit({ ...n.marks, placements: Nt(n.marks.placements, c) }), !0;
  }
  // ── inside ──────────────────────────────────────────────────────────────────────────────
  place(t) {
    const r = this.surface.getBoundingClientRect();
    return { x: t.clientX - r.left, y: t.clientY - r.top };
  }
  press(t) {
    return {
      at: this.place(t),
      alt: t.altKey,
      shift: t.shiftKey,
      pressure: t.pressure || 0.5,
      pen: t.pointerType === "pen"
    };
  }
  measure() {
    const [t, r] = [...this.touches.values()];
    return {
      distance: Math.hypot(t.x - r.x, t.y - r.y),
      middle: { x: (t.x + r.x) / 2, y: (t.y + r.y) / 2 }
    };
  }
}
const mo = 2048;
class vo {
  constructor(t) {
    this.onLoad = t, this.loaded = /* @__PURE__ */ new Map(), this.loading = /* @__PURE__ */ new Set();
  }
  /** The image, or null while it is loading or when it cannot be loaded. */
  get(t) {
    const r = t?.url;
    if (!r) return null;
    const i = this.loaded.get(r);
    return i || (this.loading.has(r) || this.load(r), null);
  }
  /** Forget images that are no longer shown. */
  keepOnly(t) {
    const r = new Set(t.map((i) => i?.url));
    for (const [i, n] of this.loaded)
      r.has(i) || (n.full instanceof ImageBitmap && n.full.close(), n.mip instanceof ImageBitmap && n.mip.close(), this.loaded.delete(i));
  }
  async load(t) {
    this.loading.add(t);
    try {
      const r = await (await fetch(t)).blob(), i = await createImageBitmap(r), n = Math.min(1, mo / Math.max(i.width, i.height)), s = n < 1 ? await createImageBitmap(i, {
        resizeWidth: Math.max(1, Math.round(i.width * n)),
        resizeHeight: Math.max(1, Math.round(i.height * n)),
        resizeQuality: "medium"
      }) : null;
      this.loaded.set(t, { full: i, mip: s, width: i.width, height: i.height, mipScale: n }), this.onLoad();
    } catch {
    } finally {
      this.loading.delete(t);
    }
  }
}
const I = {
  positive: "#22c55e",
  negative: "#ef4444",
  box: "#3b82f6",
  object: "#8b5cf6",
  selected: "#f59e0b",
  halo: "rgba(0, 0, 0, 0.55)",
  handle: "#ffffff",
  label: "rgba(17, 19, 24, 0.82)",
  blank: "#ffffff",
  edge: "rgba(127, 127, 127, 0.45)"
}, Or = 0.62, Pe = 1.6, Ie = 8, go = 6, bo = "600 12px system-ui, sans-serif", Nr = 5, Xe = 18, yo = 4, xo = [6, 4];
class _o {
  constructor(t, r, i) {
    this.editor = t, this.paths = r, this.frames = 0, this.pending = 0, this.ratio = 1, this.baseKey = "", this.closed = !1, this.images = new vo(() => {
      this.baseKey = "", this.request();
    }), this.base = i.base.getContext("2d", { alpha: !0 }), this.scene = i.scene.getContext("2d"), this.live = i.live.getContext("2d");
  }
  get pen() {
    return this.live;
  }
  resize(t, r, i) {
    this.ratio = i;
    for (const n of [this.base, this.scene, this.live])
      n.canvas.width = Math.max(1, Math.round(t * i)), n.canvas.height = Math.max(1, Math.round(r * i));
    this.baseKey = "", this.request();
  }
  /** Draw with the next frame. */
  request() {
    this.pending || this.closed || (this.pending = requestAnimationFrame(() => {
      this.pending = 0, this.draw();
    }));
  }
  close() {
    this.closed = !0, cancelAnimationFrame(this.pending);
  }
  draw() {
    this.frames += 1;
    const { editor: t } = this, r = t.showPrevious && t.scene.previous ? t.scene.previous : t.scene.picture, i = t.view, n = [r?.url, i.scale, i.x, i.y, t.scene.width, t.scene.height].join("|");
    n !== this.baseKey && (this.baseKey = n, this.drawBase(r)), this.drawScene(), this.drawLive(), this.images.keepOnly([
      t.scene.picture,
      t.scene.previous,
      t.scene.staged?.image ?? null,
      ...t.scene.objects.flatMap((s) => [s.cutout, s.background])
    ]);
  }
  clear(t) {
    t.setTransform(1, 0, 0, 1, 0, 0), t.clearRect(0, 0, t.canvas.width, t.canvas.height);
  }
  /** Draw in picture pixels. */
  inPicture(t) {
    const { scale: r, x: i, y: n } = this.editor.view;
    t.setTransform(r * this.ratio, 0, 0, r * this.ratio, i * this.ratio, n * this.ratio);
  }
  /** Draw in CSS pixels. */
  onScreen(t) {
    t.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
  }
  drawBase(t) {
    const { editor: r, base: i } = this;
    if (this.clear(i), !r.hasPicture) return;
    const n = { x: 0, y: 0, width: r.scene.width, height: r.scene.height };
    this.inPicture(i);
    const s = this.images.get(t);
    s ? this.image(i, s, n) : (i.fillStyle = t ? I.edge : I.blank, i.fillRect(0, 0, n.width, n.height), t && (this.baseKey = "")), this.onScreen(i);
    const a = ne(r.view, { x: 0, y: 0 });
    i.strokeStyle = I.edge, i.lineWidth = 1, i.strokeRect(
      a.x - 0.5,
      a.y - 0.5,
      n.width * r.view.scale + 1,
      n.height * r.view.scale + 1
    );
  }
  /** Draw the visible part of an image over a rectangle of the picture, from the copy that has enough pixels. */
  image(t, r, i, n = !0) {
    const s = i.width / r.width * this.editor.view.scale * this.ratio, a = r.mip !== null && s <= r.mipScale, o = a ? r.mip : r.full, h = a ? r.mipScale : 1;
    t.imageSmoothingEnabled = s < yo, t.imageSmoothingQuality = "medium";
    const l = n ? this.visible(i) : i;
    if (!l) return;
    const u = (l.x - i.x) / i.width * r.width * h, c = (l.y - i.y) / i.height * r.height * h, f = l.width / i.width * r.width * h, m = l.height / i.height * r.height * h;
    f <= 0 || m <= 0 || t.drawImage(o, u, c, f, m, l.x, l.y, l.width, l.height);
  }
  /** The part of a rectangle that the window shows, in picture pixels, with a pixel to spare. */
  visible(t) {
    const { view: r, screenSize: i } = this.editor, n = Math.max(t.x, Math.floor(-r.x / r.scale) - 1), s = Math.max(t.y, Math.floor(-r.y / r.scale) - 1), a = Math.min(t.x + t.width, Math.ceil((i.width - r.x) / r.scale) + 1), o = Math.min(t.y + t.height, Math.ceil((i.height - r.y) / r.scale) + 1);
    return a <= n || o <= s ? null : { x: n, y: s, width: a - n, height: o - s };
  }
  drawScene() {
    const { editor: t, scene: r } = this;
    if (this.clear(r), !t.hasPicture || t.showPrevious) return;
    t.mode !== "generate" && this.drawObjects(r);
    const i = t.scene.staged;
    if (i) {
      const n = this.images.get(i.image);
      this.inPicture(r), n && this.image(r, n, i);
    }
    if (t.mode === "select" && !i) {
      for (const n of t.scene.objects) this.drawOutline(r, n);
      this.drawStrokes(r), this.drawPoints(r);
    }
    for (const n of Ti(t))
      this.drawBox(r, n, n.label, n.id === t.marks.selected, I.box);
  }
  drawObjects(t) {
    const { editor: r } = this, i = r.scene.objects.filter((n) => !Ft(r.placement(n.id)));
    this.inPicture(t), t.save(), t.beginPath(), t.rect(0, 0, r.scene.width, r.scene.height), t.clip();
    for (const n of i) {
      const s = this.images.get(n.background);
      s ? this.image(t, s, { x: n.bx, y: n.by, width: n.bwidth, height: n.bheight }) : this.hatch(t, n);
    }
    for (const n of i) {
      const s = r.placement(n.id), a = s.removed ? null : this.images.get(n.cutout);
      if (!a) continue;
      const o = Re(fe(n));
      t.save(), t.translate(o.x + s.dx, o.y + s.dy), t.rotate($e(s.rotation)), t.scale(s.scale, s.scale), t.translate(-o.x, -o.y);
      const h = s.rotation === 0 && s.scale === 1 && s.dx === 0 && s.dy === 0;
      this.image(t, a, n, h), t.restore();
    }
    t.restore();
  }
  /** Where an object was, while what is behind it is not known yet. */
  hatch(t, r) {
    r.outline && (t.fillStyle = I.edge, t.fill(this.paths.get(r.outline), "evenodd"));
  }
  drawOutline(t, r) {
    const { editor: i } = this, n = i.placement(r.id);
    if (n.removed) return;
    const s = r.id === i.marks.selected, a = Re(fe(r));
    this.inPicture(t), t.translate(a.x + n.dx, a.y + n.dy), t.rotate($e(n.rotation)), t.scale(n.scale, n.scale), t.translate(-a.x, -a.y);
    const o = 1 / (i.view.scale * n.scale), h = this.paths.get(r.outline), l = s || r.id === i.marks.active_object;
    l && (t.fillStyle = "rgba(139, 92, 246, 0.16)", t.fill(h, "evenodd")), t.setLineDash([]), t.lineWidth = (Pe + 1.6) * o, t.strokeStyle = I.halo, t.stroke(h), t.lineWidth = Pe * o, t.strokeStyle = l ? I.selected : I.object, l || t.setLineDash(xo.map((m) => m * o)), t.stroke(h), t.setLineDash([]), this.onScreen(t);
    const u = gi(fe(r)).map(
      (m) => ne(i.view, ot(fe(r), n, m))
    ), c = Math.min(...u.map((m) => m.x)), f = Math.min(...u.map((m) => m.y));
    this.label(t, r.label, { x: c, y: f }, l ? I.selected : I.object);
  }
  drawStrokes(t) {
    const { editor: r } = this;
    this.inPicture(t), t.lineCap = "round", t.lineJoin = "round", t.globalAlpha = Or;
    for (const i of r.marks.strokes)
      i.object_id === r.marks.active_object && (t.lineWidth = i.width, t.strokeStyle = i.positive ? I.positive : I.negative, t.stroke(this.paths.get(i.path)));
    t.globalAlpha = 1;
  }
  drawPoints(t) {
    const { editor: r } = this;
    this.onScreen(t);
    for (const i of r.marks.points) {
      if (i.object_id !== r.marks.active_object) continue;
      const n = ne(r.view, i);
      t.beginPath(), t.arc(n.x, n.y, go, 0, 2 * Math.PI), t.fillStyle = i.positive ? I.positive : I.negative, t.fill(), t.lineWidth = 2, t.strokeStyle = I.handle, t.stroke(), t.beginPath(), t.moveTo(n.x - 3, n.y), t.lineTo(n.x + 3, n.y), i.positive && (t.moveTo(n.x, n.y - 3), t.lineTo(n.x, n.y + 3)), t.stroke();
    }
  }
  drawBox(t, r, i, n, s) {
    const { view: a } = this.editor;
    this.onScreen(t);
    const o = ne(a, r), [h, l] = [r.width * a.scale, r.height * a.scale];
    if (t.setLineDash([]), t.lineWidth = Pe + 2, t.strokeStyle = I.halo, t.strokeRect(o.x, o.y, h, l), t.lineWidth = Pe, t.strokeStyle = n ? I.selected : s, t.strokeRect(o.x, o.y, h, l), i && this.label(t, i, o, n ? I.selected : s), n) for (const u of yi) this.handle(t, ne(a, et(r, u)));
  }
  handle(t, r, i = !1) {
    t.beginPath(), i ? t.arc(r.x, r.y, Ie / 2 + 1, 0, 2 * Math.PI) : t.rect(r.x - Ie / 2, r.y - Ie / 2, Ie, Ie), t.fillStyle = I.handle, t.fill(), t.lineWidth = Pe, t.strokeStyle = I.selected, t.stroke();
  }
  label(t, r, i, n) {
    if (!r) return;
    t.font = bo;
    const s = r.length > 40 ? `${r.slice(0, 39)}…` : r, a = t.measureText(s).width + 2 * Nr, o = Math.max(2, Math.min(i.x, this.editor.screenSize.width - a - 2)), h = Math.max(2, i.y - Xe - 3);
    t.fillStyle = I.label, t.beginPath(), t.roundRect(o, h, a, Xe, 4), t.fill(), t.fillStyle = n, t.fillRect(o, h + 3, 2.5, Xe - 6), t.fillStyle = "#fff", t.textBaseline = "middle", t.fillText(s, o + Nr + 1, h + Xe / 2 + 0.5);
  }
  drawLive() {
    const { editor: t, live: r } = this;
    if (this.clear(r), !t.hasPicture) return;
    if (t.draft) {
      this.inPicture(r);
      const { points: s, width: a, positive: o } = t.draft;
      r.lineCap = "round", r.lineJoin = "round", r.globalAlpha = Or, r.lineWidth = a, r.strokeStyle = o ? I.positive : I.negative, r.beginPath(), r.moveTo(s[0].x, s[0].y);
      for (const h of s) r.lineTo(h.x, h.y);
      s.length === 1 && r.lineTo(s[0].x + 0.01, s[0].y), r.stroke(), r.globalAlpha = 1;
    }
    t.draftBox && this.drawBox(r, t.draftBox, "", !1, I.box);
    const i = t.mode === "select" && !t.scene.staged ? t.object(t.marks.selected) : void 0;
    if (i && t.tool === "select" && !t.placement(i.id).removed) {
      this.onScreen(r);
      const s = Hi(t, i);
      r.strokeStyle = I.selected, r.lineWidth = 1, r.setLineDash([3, 3]), r.beginPath(), s.corners.forEach((a, o) => o ? r.lineTo(a.x, a.y) : r.moveTo(a.x, a.y)), r.closePath(), r.moveTo(s.top.x, s.top.y), r.lineTo(s.rotate.x, s.rotate.y), r.stroke(), r.setLineDash([]);
      for (const a of s.corners) this.handle(r, a);
      this.handle(r, s.rotate, !0);
    }
    (t.tool === "stroke" || t.tool === "negative" || t.tool === "erase") && t.pointer && (this.onScreen(r), r.beginPath(), r.arc(t.pointer.x, t.pointer.y, t.brush / 2, 0, 2 * Math.PI), r.lineWidth = 3, r.strokeStyle = I.halo, r.stroke(), r.lineWidth = 1.2, r.strokeStyle = "#fff", r.stroke());
  }
}
const de = {
  select: "M4 3l5.5 13 1.8-5.2L16.5 9z",
  stroke: "M3 17c2.5.3 4-.6 4.6-2.6M8 13l7-9 2 1.6-7.2 8.9a2 2 0 01-1.8-1.5zM14 15.5h4M16 13.5v4",
  negative: "M3 17c2.5.3 4-.6 4.6-2.6M8 13l7-9 2 1.6-7.2 8.9a2 2 0 01-1.8-1.5zM14 15.5h4",
  erase: "M8.5 16.5L3.6 11.600a1.500 1.500 0 010-2.100l5.900-5.900a1.500 1.500 0 012.100 0l4.300 4.300a1.500 1.500 0 010 2.100l-6.500 6.500zM6.500 6.600l6.400 6.400M7 16.500h10",
  point: "M10 3v5M10 12v5M3 10h5M12 10h5M10 10h.01",
  box: "M4 5h12v10H4zM3 4h2v2H3zM15 4h2v2h-2zM3 14h2v2H3zM15 14h2v2h-2z",
  pan: "M7 10V5a1.200 1.200 0 012.400 0v4M9.400 9V4a1.200 1.200 0 012.400 0v5M11.800 9V5a1.200 1.200 0 012.400 0v6c0 4-2 6-5 6-2.500 0-3.500-1-5-3.500L3 11c.8-.8 1.800-.6 2.500.3L7 13",
  undo: "M7 5L3.500 8.500 7 12M4 8.500h8a4 4 0 010 8h-2",
  redo: "M13 5l3.500 3.500L13 12M16 8.500H8a4 4 0 000 8h2",
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  open: "M3 15.500V5h5l1.500 2H17v8.500zM10 14V9.500M7.800 11.500L10 9.300l2.200 2.200",
  camera: "M3 7h3l1.500-2h5L14 7h3v9H3zM10 14a2.700 2.700 0 100-5.400 2.700 2.700 0 000 5.400z",
  paste: "M7 4H4.500v13h11V4H13M7 3h6v3H7z"
};
var Eo = J('<button type="button"><svg viewBox="0 0 20 20" aria-hidden="true" class="svelte-pmtmmu"><path></path></svg></button>'), wo = J('<label class="brush svelte-pmtmmu" title="Brush size  ( [ and ] )"><input type="range" aria-label="Brush size" class="svelte-pmtmmu"/></label>'), So = J('<div class="toolbar svelte-pmtmmu" role="toolbar" aria-label="Canvas tools" aria-orientation="vertical"><!> <!> <span class="gap svelte-pmtmmu"></span> <button type="button" aria-label="Open a picture" title="Open a picture" class="svelte-pmtmmu"><svg viewBox="0 0 20 20" aria-hidden="true" class="svelte-pmtmmu"><path></path></svg></button> <button type="button" aria-label="Undo" title="Undo  (Ctrl+Z)" class="svelte-pmtmmu"><svg viewBox="0 0 20 20" aria-hidden="true" class="svelte-pmtmmu"><path></path></svg></button> <button type="button" aria-label="Redo" title="Redo  (Ctrl+Shift+Z)" class="svelte-pmtmmu"><svg viewBox="0 0 20 20" aria-hidden="true" class="svelte-pmtmmu"><path></path></svg></button></div>');
function Mo(e, t) {
  Ct(t, !0);
  const r = [
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
  ], i = me(() => (t.version, {
    tool: t.editor.tool,
    brush: t.editor.brush,
    allowed: r.filter((v) => t.editor.allows(v.name))
  })), n = me(() => ["stroke", "negative", "erase"].includes(g(i).tool));
  var s = So(), a = U(s);
  Bn(a, 17, () => g(i).allowed, (v) => v.name, (v, y) => {
    var w = Eo();
    let _;
    var C = U(w), R = W(C);
    ee(() => {
      M(w, "id", `${t.prefix ?? ""}-tool-${g(y).name ?? ""}`), M(w, "aria-pressed", g(i).tool === g(y).name), M(w, "aria-label", g(y).title), M(w, "title", `${g(y).title ?? ""}  (${g(y).key ?? ""})`), M(w, "data-tool", g(y).name), _ = Dt(w, 1, "svelte-pmtmmu", null, _, { active: g(i).tool === g(y).name }), M(R, "d", de[g(y).name]);
    }), F("click", w, () => t.editor.setTool(g(y).name)), q(v, w);
  });
  var o = O(a, 2);
  {
    var h = (v) => {
      var y = wo(), w = U(y);
      ee(() => {
        M(w, "id", `${t.prefix ?? ""}-brush`), M(w, "min", wi), M(w, "max", Si / 4), Wr(w, g(i).brush);
      }), F("input", w, (_) => t.editor.setBrush(Number(_.currentTarget.value))), q(v, y);
    };
    ue(o, (v) => {
      g(n) && v(h);
    });
  }
  var l = O(o, 4), u = U(l), c = W(u), f = O(l, 2), m = U(f), d = W(m), x = O(f, 2), B = U(x), p = W(B);
  ee(() => {
    M(l, "id", `${t.prefix ?? ""}-open`), M(c, "d", de.open), M(f, "id", `${t.prefix ?? ""}-undo`), M(d, "d", de.undo), M(x, "id", `${t.prefix ?? ""}-redo`), M(p, "d", de.redo);
  }), F("click", l, function(...v) {
    t.onopen?.apply(this, v);
  }), F("click", f, () => t.editor.undo()), F("click", x, () => t.editor.redo()), q(e, s), Rt();
}
zr(["click", "input"]);
var To = J('<span class="status svelte-nqj015">the turn before</span>'), Ho = J('<span class="status svelte-nqj015"> </span>'), Bo = J('<span class="spinner svelte-nqj015" aria-hidden="true"></span>'), Ao = J('<!> <div class="foot svelte-nqj015"><span> </span> <button type="button" aria-label="Zoom out" title="Zoom out  (−)" class="svelte-nqj015"><svg viewBox="0 0 20 20" aria-hidden="true" class="svelte-nqj015"><path></path></svg></button> <button type="button" title="100 %  (1)" class="svelte-nqj015"> </button> <button type="button" aria-label="Zoom in" title="Zoom in  (+)" class="svelte-nqj015"><svg viewBox="0 0 20 20" aria-hidden="true" class="svelte-nqj015"><path></path></svg></button> <button type="button" aria-label="Fit to window" title="Fit  (0)" class="svelte-nqj015"><svg viewBox="0 0 20 20" aria-hidden="true" class="svelte-nqj015"><path></path></svg></button> <!> <!></div>', 1), Po = J('<button type="button" class="svelte-nqj015">Camera</button>'), Io = J('<p class="problem svelte-nqj015" role="alert"> </p>'), Oo = J('<div class="welcome svelte-nqj015"><svg viewBox="0 0 20 20" aria-hidden="true" class="svelte-nqj015"><path></path></svg> <p class="svelte-nqj015"> </p> <div><button type="button" class="svelte-nqj015">Open…</button> <button type="button" class="svelte-nqj015">Paste</button> <!></div> <!></div>'), No = J('<div class="camera svelte-nqj015"><video autoplay="" playsinline="" class="svelte-nqj015"></video> <div><button type="button" class="svelte-nqj015">Take the photo</button> <button type="button" class="svelte-nqj015">Cancel</button></div></div>', 2), ko = J('<input class="name svelte-nqj015" maxlength="1000" placeholder="name it…" aria-label="Name"/>'), Lo = J('<div role="application" tabindex="0" data-canvas=""><div class="surface svelte-nqj015"><canvas class="svelte-nqj015"></canvas> <canvas class="svelte-nqj015"></canvas> <canvas class="svelte-nqj015"></canvas></div> <!> <!> <!> <input type="file" accept="image/*,.heic,.heif,.avif,.tif,.tiff" hidden=""/> <span class="spoken svelte-nqj015" role="status" aria-live="polite"> </span></div>');
function Co(e, t) {
  Ct(t, !0);
  let r = Vn(t, "editor"), i, n, s, a, o, h, l = ie(void 0), u = ie(0), c = ie(!1), f = ie(null), m = ie(void 0), d = ie("");
  const x = typeof navigator < "u" && !!navigator.mediaDevices?.getUserMedia, B = new Qa(), p = me(() => {
    g(u);
    const b = r().naming, E = r().marks.boxes.find((V) => V.id === b), P = r().object(b), k = E ?? P, G = k ? ne(r().view, { x: k.x, y: k.y }) : null, te = r().screenSize;
    return {
      empty: !r().hasPicture,
      width: r().scene.width,
      height: r().scene.height,
      zoom: Math.round(r().view.scale * 100),
      status: r().scene.status,
      busy: r().scene.busy,
      previous: r().showPrevious,
      tool: r().tool,
      naming: b,
      name: k?.label ?? "",
      at: G && {
        x: Math.min(Math.max(4, G.x), te.width - 170),
        y: Math.min(Math.max(4, G.y - 30), te.height - 34)
      },
      spoken: v()
    };
  });
  function v() {
    if (!r().hasPicture) return "No picture is open.";
    const b = [
      `Picture ${r().scene.width} by ${r().scene.height} pixels`
    ];
    r().scene.objects.length && b.push(`objects: ${r().scene.objects.map((P) => P.label).join(", ")}`);
    const E = r().object(r().marks.selected) ?? r().marks.boxes.find((P) => P.id === r().marks.selected);
    return E && b.push(`selected: ${E.label || "box"}`), b.join("; ");
  }
  _e(() => {
    g(p).naming && g(l) && (g(l).focus(), g(l).select());
  }), _e(() => {
    g(m) && g(f) && (g(m).srcObject = g(f));
  }), xn(() => {
    const b = new _o(r(), B, { base: s, scene: a, live: o }), E = new po(r(), B, b.pen, n), P = r().subscribe(() => {
      L(u, g(u) + 1), b.request();
    }), k = () => {
      const S = n.getBoundingClientRect();
      b.resize(S.width, S.height, window.devicePixelRatio || 1), r().resize(S.width, S.height);
    }, G = new ResizeObserver(k);
    G.observe(n), k();
    const te = (S) => S.target.matches?.("input, textarea, select") ?? !1, V = [
      [
        n,
        "pointerdown",
        (S) => {
          i.focus({ preventScroll: !0 }), E.down(S);
        }
      ],
      [n, "pointermove", (S) => E.move(S)],
      [n, "pointerup", (S) => E.up(S)],
      [n, "pointercancel", (S) => E.lost(S)],
      [n, "pointerleave", () => E.leave()],
      [
        n,
        "wheel",
        (S) => E.wheel(S),
        { passive: !1 }
      ],
      [n, "contextmenu", (S) => S.preventDefault()],
      [
        i,
        "keydown",
        (S) => {
          if (te(S)) return;
          !(S.target.tagName === "BUTTON" && (S.key === "Enter" || S.key === " ")) && E.keyDown(S) && (S.preventDefault(), S.stopPropagation());
        }
      ],
      [i, "keyup", (S) => E.keyUp(S)],
      [i, "blur", () => E.blur()],
      [document, "paste", y]
    ];
    for (const [S, X, D, oe] of V) S.addEventListener(X, D, oe);
    return Object.assign(i, {
      interactiveImage: {
        state: () => structuredClone({
          ...r().value(),
          view: r().view,
          tool: r().tool,
          mode: r().mode,
          frames: b.frames
        }),
        toScreen: (S, X) => {
          const D = n.getBoundingClientRect(), oe = ne(r().view, { x: S, y: X });
          return { x: oe.x + D.left, y: oe.y + D.top };
        },
        toPicture: (S, X) => {
          const D = n.getBoundingClientRect();
          return j(r().view, { x: S - D.left, y: X - D.top });
        }
      }
    }), () => {
      for (const [S, X, D] of V) S.removeEventListener(X, D);
      G.disconnect(), P(), b.close(), R();
    };
  });
  function y(b) {
    if (b.target.matches?.("input, textarea, [contenteditable=true]")) return;
    const P = [...b.clipboardData?.files ?? []].find((k) => k.type.startsWith("image/"));
    P && (b.preventDefault(), t.onfile(P));
  }
  function w(b) {
    b.preventDefault(), L(c, !1);
    const E = b.dataTransfer?.files[0];
    if (E) t.onfile(E);
    else {
      const P = b.dataTransfer?.getData("text/uri-list").split(`
`)[0];
      P && t.onurl(P);
    }
  }
  async function _() {
    L(d, "");
    try {
      for (const b of await navigator.clipboard.read()) {
        const E = b.types.find((P) => P.startsWith("image/"));
        if (E) {
          t.onfile(new File([await b.getType(E)], "pasted", { type: E }));
          return;
        }
      }
      L(d, "There is no picture in the clipboard.");
    } catch {
      L(d, "The browser does not let the page read the clipboard. Press Ctrl+V instead.");
    }
  }
  async function C() {
    L(d, "");
    try {
      L(f, await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1920 } } }), !0);
    } catch {
      L(d, "No camera can be used. Allow it in the browser, or open a file.");
    }
  }
  function R() {
    g(f)?.getTracks().forEach((b) => b.stop()), L(f, null);
  }
  function Y() {
    if (!g(m)) return;
    const b = document.createElement("canvas");
    b.width = g(m).videoWidth, b.height = g(m).videoHeight, b.getContext("2d").drawImage(g(m), 0, 0), b.toBlob((E) => E && t.onfile(new File([E], "camera.png", { type: "image/png" })), "image/png"), R();
  }
  function Q(b) {
    const E = r().naming;
    E && (b && g(l) ? r().rename(E, g(l).value.trim()) : (r().naming = "", r().changed()), i.focus({ preventScroll: !0 }));
  }
  var K = Lo();
  let Ue;
  var Ge = U(K), Vt = U(Ge);
  le(Vt, (b) => s = b, () => s);
  var Xt = O(Vt, 2);
  le(Xt, (b) => a = b, () => a);
  var Oi = O(Xt, 2);
  le(Oi, (b) => o = b, () => o), le(Ge, (b) => n = b, () => n);
  var qt = O(Ge, 2);
  {
    var Ni = (b) => {
      var E = Ao(), P = _n(E);
      Mo(P, {
        get editor() {
          return r();
        },
        get prefix() {
          return t.prefix;
        },
        get version() {
          return g(u);
        },
        onopen: () => h.click()
      });
      var k = O(P, 2), G = U(k), te = W(G), V = O(G, 2), S = U(V), X = W(S), D = O(V, 2), oe = W(D), ge = O(D, 2), lt = U(ge), se = W(lt), $ = O(ge, 2), ut = U($), Di = W(ut), Qt = O($, 2);
      {
        var Ui = (re) => {
          var pe = To();
          q(re, pe);
        }, Gi = (re) => {
          var pe = Ho(), zi = W(pe, !0);
          ee(() => {
            M(pe, "id", `${t.prefix ?? ""}-status`), be(zi, g(p).status);
          }), q(re, pe);
        };
        ue(Qt, (re) => {
          g(p).previous ? re(Ui) : g(p).status && re(Gi, 1);
        });
      }
      var Fi = O(Qt, 2);
      {
        var ji = (re) => {
          var pe = Bo();
          q(re, pe);
        };
        ue(Fi, (re) => {
          (g(p).busy || t.uploading) && re(ji);
        });
      }
      ee(() => {
        M(G, "id", `${t.prefix ?? ""}-size`), be(te, `${g(p).width ?? ""}×${g(p).height ?? ""}`), M(V, "id", `${t.prefix ?? ""}-zoom-out`), M(X, "d", de.minus), M(D, "id", `${t.prefix ?? ""}-zoom-100`), M(D, "aria-label", `Zoom ${g(p).zoom ?? ""} percent; press for 100 percent`), be(oe, `${g(p).zoom ?? ""} %`), M(ge, "id", `${t.prefix ?? ""}-zoom-in`), M(se, "d", de.plus), M($, "id", `${t.prefix ?? ""}-zoom-fit`), M(Di, "d", de.fit);
      }), F("click", V, () => r().zoomStep(-1)), F("click", D, () => r().zoomToPixels()), F("click", ge, () => r().zoomStep(1)), F("click", $, () => r().zoomToFit()), q(b, E);
    }, ki = (b) => {
      var E = Oo(), P = U(E), k = W(P), G = O(P, 2), te = W(G, !0), V = O(G, 2), S = U(V), X = O(S, 2), D = O(X, 2);
      {
        var oe = (se) => {
          var $ = Po();
          ee(() => M($, "id", `${t.prefix ?? ""}-camera`)), F("click", $, C), q(se, $);
        };
        ue(D, (se) => {
          x && se(oe);
        });
      }
      var ge = O(V, 2);
      {
        var lt = (se) => {
          var $ = Io(), ut = W($, !0);
          ee(() => be(ut, g(d))), q(se, $);
        };
        ue(ge, (se) => {
          g(d) && se(lt);
        });
      }
      ee(() => {
        M(k, "d", de.open), be(te, t.uploading ? "Opening…" : t.placeholder), M(S, "id", `${t.prefix ?? ""}-open`), M(X, "id", `${t.prefix ?? ""}-paste`);
      }), F("click", S, () => h.click()), F("click", X, _), q(b, E);
    };
    ue(qt, (b) => {
      g(p).empty ? b(ki, -1) : b(Ni);
    });
  }
  var Wt = O(qt, 2);
  {
    var Li = (b) => {
      var E = No(), P = U(E);
      le(P, (V) => L(m, V), () => g(m));
      var k = O(P, 2), G = U(k), te = O(G, 2);
      F("click", G, Y), F("click", te, R), q(b, E);
    };
    ue(Wt, (b) => {
      g(f) && b(Li);
    });
  }
  var Zt = O(Wt, 2);
  {
    var Ci = (b) => {
      var E = ko();
      let P;
      le(E, (k) => L(l, k), () => g(l)), ee(() => {
        M(E, "id", `${t.prefix ?? ""}-name`), Wr(E, g(p).name), P = qr(E, "", P, {
          left: `${g(p).at.x ?? ""}px`,
          top: `${g(p).at.y ?? ""}px`
        });
      }), F("keydown", E, (k) => {
        k.stopPropagation(), k.key === "Enter" && Q(!0), k.key === "Escape" && Q(!1);
      }), je("blur", E, () => Q(!0)), q(b, E);
    };
    ue(Zt, (b) => {
      g(p).naming && g(p).at && b(Ci);
    });
  }
  var Fe = O(Zt, 2);
  le(Fe, (b) => h = b, () => h);
  var Jt = O(Fe, 2), Ri = W(Jt, !0);
  le(K, (b) => i = b, () => i), ee(() => {
    Ue = Dt(K, 1, "host svelte-nqj015", null, Ue, { dropping: g(c) }), M(K, "aria-label", t.label), M(K, "aria-describedby", `${t.prefix ?? ""}-spoken`), M(Ge, "data-tool", g(p).tool), M(Fe, "id", `${t.prefix ?? ""}-file`), M(Jt, "id", `${t.prefix ?? ""}-spoken`), be(Ri, g(p).spoken);
  }), je("dragover", K, (b) => {
    b.preventDefault(), L(c, !0);
  }), je("dragleave", K, () => L(c, !1)), je("drop", K, w), F("change", Fe, () => {
    const b = h.files?.[0];
    b && t.onfile(b), h.value = "";
  }), q(e, K), Rt();
}
zr(["click", "keydown", "change"]);
var Ro = /* @__PURE__ */ new Set(["$$slots", "$$events", "$$legacy"]), Do = J("<div><!></div>");
function Go(e, t) {
  Ct(t, !0);
  const r = /* @__PURE__ */ zn(t, Ro), i = new Ma(r);
  let n = ie(!1);
  const s = new Fa((m, d) => {
    i.props.value = s.value(), i.dispatch(m, d);
  });
  _e(() => {
    const m = i.props.value;
    m && (m.revision, m.scene.revision, Le(() => {
      (m.revision > s.revision || m.scene.revision > s.scene.revision) && s.receive(Vr(m));
    }));
  }), _e(() => {
    const m = i.props.mode ?? "select";
    Le(() => s.setMode(m));
  });
  async function a(m) {
    L(n, !0);
    try {
      const d = await Ta([m]), [x] = await i.shared.client.upload(d, i.shared.root, void 0, i.shared.max_file_size ?? void 0) ?? [];
      x && i.dispatch("open", { path: x.path, name: m.name });
    } catch (d) {
      const x = d instanceof Error ? d.message : String(d);
      i.dispatch("open", { path: "", name: m.name, problem: x });
    } finally {
      L(n, !1);
    }
  }
  async function o(m) {
    if (new URL(m, location.href).origin !== location.origin) {
      i.dispatch("open", {
        path: "",
        name: "",
        problem: "Only pictures of this page can be dragged here. Save it first."
      });
      return;
    }
    const d = await (await fetch(m)).blob();
    await a(new File([d], "dragged", { type: d.type }));
  }
  const h = me(() => typeof i.props.height == "number" ? `${i.props.height}px` : i.props.height ?? "100%"), l = me(() => i.shared.elem_id || "canvas");
  var u = Do();
  let c;
  var f = U(u);
  {
    let m = me(() => i.shared.label || "Picture"), d = me(() => i.props.placeholder || "Drop a picture here, paste one, or open a file.");
    Co(f, {
      get editor() {
        return s;
      },
      get prefix() {
        return g(l);
      },
      get label() {
        return g(m);
      },
      get placeholder() {
        return g(d);
      },
      get uploading() {
        return g(n);
      },
      onfile: a,
      onurl: o
    });
  }
  ee(
    (m) => {
      M(u, "id", i.shared.elem_id), Dt(u, 1, m, "svelte-49zqag"), c = qr(u, "", c, {
        height: g(h),
        display: i.shared.visible === !1 ? "none" : "block"
      });
    },
    [
      () => Nn(["interactive-image", ...i.shared.elem_classes ?? []].join(" "))
    ]
  ), q(e, u), Rt();
}
export {
  Go as default
};
