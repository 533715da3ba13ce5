import { r as h, D as w, H as A, d as l, p as C, c as u, b as d, a as S, m as M, s as T, e as N, E as H, C as v, A as L, N as R, g as I, f as O, h as k, t as _, i as p, j as x, k as E, l as g, u as D, n as F } from "./index-client.js";
const U = "5";
typeof window < "u" && ((window.__svelte ??= {}).v ??= /* @__PURE__ */ new Set()).add(U);
class B {
  /** @type {TemplateNode} */
  anchor;
  /** @type {Map<Batch, Key>} */
  #t = /* @__PURE__ */ new Map();
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
  #s = /* @__PURE__ */ new Map();
  /**
   * Similar to #onscreen with respect to the keys, but contains branches that are not yet
   * in the DOM, because their insertion is deferred.
   * @type {Map<Key, Branch>}
   */
  #e = /* @__PURE__ */ new Map();
  /**
   * Keys of effects that are currently outroing
   * @type {Set<Key>}
   */
  #r = /* @__PURE__ */ new Set();
  /**
   * Whether to pause (i.e. outro) on change, or destroy immediately.
   * This is necessary for `<svelte:element>`
   */
  #i = !0;
  /**
   * @param {TemplateNode} anchor
   * @param {boolean} transition
   */
  constructor(i, t = !0) {
    this.anchor = i, this.#i = t;
  }
  /**
   * @param {Batch} batch
   */
  #a = (i) => {
    if (this.#t.has(i)) {
      var t = (
        /** @type {Key} */
        this.#t.get(i)
      ), e = this.#s.get(t);
      if (e)
        h(e), this.#r.delete(t);
      else {
        var s = this.#e.get(t);
        s && (h(s.effect), this.#s.set(t, s.effect), this.#e.delete(t), w && (s.fragment.lastChild[A] = this.anchor), s.fragment.lastChild.remove(), this.anchor.before(s.fragment), e = s.effect);
      }
      for (const [a, r] of this.#t) {
        if (this.#t.delete(a), a === i)
          break;
        const f = this.#e.get(r);
        f && (l(f.effect), this.#e.delete(r));
      }
      for (const [a, r] of this.#s) {
        if (a === t || this.#r.has(a)) continue;
        const f = () => {
          if (Array.from(this.#t.values()).includes(a)) {
            var o = document.createDocumentFragment();
            M(r, o), o.append(u()), this.#e.set(a, { effect: r, fragment: o });
          } else
            l(r);
          this.#r.delete(a), this.#s.delete(a);
        };
        this.#i || !e ? (this.#r.add(a), C(r, f, !1)) : f();
      }
    }
  };
  /**
   * @param {Batch} batch
   */
  #n = (i) => {
    this.#t.delete(i);
    const t = Array.from(this.#t.values());
    for (const [e, s] of this.#e)
      t.includes(e) || (l(s.effect), this.#e.delete(e));
  };
  /**
   *
   * @param {any} key
   * @param {null | ((target: TemplateNode) => void)} fn
   */
  ensure(i, t) {
    var e = (
      /** @type {Batch} */
      S
    ), s = T();
    if (t && !this.#s.has(i) && !this.#e.has(i))
      if (s) {
        var a = document.createDocumentFragment(), r = u();
        a.append(r), this.#e.set(i, {
          effect: d(() => t(r)),
          fragment: a
        });
      } else
        this.#s.set(
          i,
          d(() => t(this.anchor))
        );
    if (this.#t.set(e, i), s) {
      for (const [f, c] of this.#s)
        f === i ? e.unskip_effect(c) : e.skip_effect(c);
      for (const [f, c] of this.#e)
        f === i ? e.unskip_effect(c.effect) : e.skip_effect(c.effect);
      e.oncommit(this.#a), e.ondiscard(this.#n);
    } else
      this.#a(e);
  }
}
function P(n, i, t = !1) {
  var e = new B(n), s = t ? H : 0;
  function a(r, f) {
    e.ensure(r, f);
  }
  N(() => {
    var r = !1;
    i((f, c = 0) => {
      r = !0, a(c, f);
    }), r || a(-1, null);
  }, s);
}
const m = [...` 	
\r\f \v\uFEFF`];
function j(n, i, t) {
  var e = "" + n;
  if (t) {
    for (var s of Object.keys(t))
      if (t[s])
        e = e ? e + " " + s : s;
      else if (e.length)
        for (var a = s.length, r = 0; (r = e.indexOf(s, r)) >= 0; ) {
          var f = r + a;
          (r === 0 || m.includes(e[r - 1])) && (f === e.length || m.includes(e[f])) ? e = (r === 0 ? "" : e.substring(0, r)) + e.substring(f + 1) : r = f;
        }
  }
  return e === "" ? null : e;
}
function V(n, i, t, e, s, a) {
  var r = (
    /** @type {any} */
    n[v]
  );
  if (r !== t || r === void 0) {
    var f = j(t, e, a);
    f == null ? n.removeAttribute("class") : n.className = f, n[v] = t;
  } else if (a && s !== a)
    for (var c in a) {
      var o = !!a[c];
      (s == null || o !== !!s[c]) && n.classList.toggle(c, o);
    }
  return a;
}
const q = /* @__PURE__ */ Symbol("is custom element"), y = /* @__PURE__ */ Symbol("is html");
function z(n, i, t, e) {
  var s = G(n), a = s[i];
  a !== (s[i] = t) && (t == null ? n.removeAttribute(i) : typeof t != "string" && J(n).has(i) ? n[i] = t : n.setAttribute(i, t));
}
function G(n) {
  return (
    /** @type {Record<string | symbol, unknown>} **/
    /** @type {any} */
    n[L] ??= {
      [q]: n.nodeName.includes("-"),
      [y]: n.namespaceURI === R
    }
  );
}
var b = /* @__PURE__ */ new Map();
function J(n) {
  var i = n.getAttribute("is") || n.nodeName, t = b.get(i);
  if (t) return t;
  b.set(i, t = /* @__PURE__ */ new Set());
  for (var e, s = n, a = Element.prototype; a !== s; ) {
    e = O(s);
    for (var r in e)
      e[r].set && // better safe than sorry, we don't want spread attributes to mess with HTML content
      r !== "innerHTML" && r !== "textContent" && r !== "innerText" && t.add(r);
    s = I(s);
  }
  return t;
}
function K(n, i, t, e) {
  var s = (
    /** @type {V} */
    e
  ), a = !0, r = () => (a && (a = !1, s = /** @type {V} */
  e), s), f;
  f = /** @type {V} */
  n[i], f === void 0 && e !== void 0 && (f = r());
  var c;
  return c = () => {
    var o = (
      /** @type {V} */
      n[i]
    );
    return o === void 0 ? r() : (a = !0, o);
  }, c;
}
var Q = E('<img alt="Example" class="svelte-1uec0xe"/>'), W = E("<div><!></div>");
function Y(n, i) {
  k(i, !0);
  let t = K(i, "selected", 3, !1);
  const e = D(() => i.value?.scene?.picture?.url ?? "");
  var s = W();
  let a;
  var r = F(s);
  {
    var f = (c) => {
      var o = Q();
      _(() => z(o, "src", g(e))), p(c, o);
    };
    P(r, (c) => {
      g(e) && c(f);
    });
  }
  _(() => a = V(s, 1, "example svelte-1uec0xe", null, a, { selected: t() })), p(n, s), x();
}
export {
  Y as default
};
