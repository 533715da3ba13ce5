import { o as U, q as T, v as b, w as R, x as I, D, y as L, z as W, l as $, B as H, F as J, G as E, I as P, J as j, K as B, e as K, b as d, L as Q, M as X, c as z, O as y, a as c, p as F, m as Z, P as ee, Q as V, R as te, S as G, T as re, U as ie, d as N, E as se, V as ne, W as ae, X as oe, Y as fe, Z as he, _ as le, $ as ue, h as ce, a0 as _e, j as de, a1 as pe, a2 as ve, a3 as ge, a4 as me, a5 as ye, a6 as be, a7 as Ee } from "./index-client.js";
import { a8 as Be } from "./index-client.js";
const w = /* @__PURE__ */ Symbol("events"), ke = /* @__PURE__ */ new Set(), Y = /* @__PURE__ */ new Set();
let O = null, M = !1;
function q(i) {
  var e = this, t = (
    /** @type {Node} */
    e.ownerDocument
  ), s = i.type, r = i.composedPath?.() || [], n = (
    /** @type {null | Element} */
    r[0] || i.target
  );
  O = i, M || (M = !0, setTimeout(() => {
    M = !1, O = null;
  }));
  var a = 0, h = O === i && i[w];
  if (h) {
    var _ = r.indexOf(h);
    if (_ !== -1 && (e === document || e === /** @type {any} */
    window)) {
      i[w] = e;
      return;
    }
    var k = r.indexOf(e);
    if (k === -1)
      return;
    _ <= k && (a = _);
  }
  if (n = /** @type {Element} */
  r[a] || i.target, n !== e) {
    U(i, "currentTarget", {
      configurable: !0,
      get() {
        return n || t;
      }
    });
    var p = I, g = b;
    R(null), T(null);
    try {
      for (var u, l = []; n !== null && n !== e; ) {
        try {
          var f = n[w]?.[s];
          f != null && (!/** @type {any} */
          n.disabled || // DOM could've been updated already by the time this is reached, so we check this as well
          // -> the target could not have been disabled because it emits the event in the first place
          i.target === n) && f.call(n, i);
        } catch (o) {
          u ? l.push(o) : u = o;
        }
        if (i.cancelBubble) break;
        a++, n = a < r.length ? (
          /** @type {Element} */
          r[a]
        ) : null;
      }
      if (u) {
        for (let o of l)
          queueMicrotask(() => {
            throw o;
          });
        throw u;
      }
    } finally {
      i[w] = e, delete i.currentTarget, R(p), T(g);
    }
  }
}
const we = ["touchstart", "touchmove"];
function Se(i) {
  return we.includes(i);
}
function Te(i) {
  let e = 0, t = j(0), s;
  return D && L(t, "createSubscriber version"), () => {
    W() && ($(t), H(() => (e === 0 && (s = J(() => i(() => P(t)))), e += 1, () => {
      E(() => {
        e -= 1, e === 0 && (s?.(), s = void 0, P(t));
      });
    })));
  };
}
var Re = se | ne;
function De(i, e, t, s) {
  new xe(i, e, t, s);
}
class xe {
  /** @type {Boundary | null} */
  parent;
  is_pending = !1;
  /**
   * API-level transformError transform function. Transforms errors before they reach the `failed` snippet.
   * Inherited from parent boundary, or defaults to identity.
   * @type {(error: unknown) => unknown}
   */
  transform_error;
  /** @type {TemplateNode} */
  #s;
  /** @type {TemplateNode | null} */
  #E = null;
  /** @type {BoundaryProps} */
  #n;
  /** @type {((anchor: Node) => void)} */
  #l;
  /** @type {Effect} */
  #e;
  /** @type {Effect | null} */
  #r = null;
  /** @type {Effect | null} */
  #t = null;
  /** @type {Effect | null} */
  #i = null;
  /** @type {DocumentFragment | null} */
  #a = null;
  #u = 0;
  #h = 0;
  #_ = !1;
  /** @type {Map<Effect, number>} */
  #p = /* @__PURE__ */ new Map();
  /**
   * A source containing the number of pending async deriveds/expressions.
   * Only created if `$effect.pending()` is used inside the boundary,
   * otherwise updating the source results in needless `Batch.ensure()`
   * calls followed by no-op flushes
   * @type {Source<number> | null}
   */
  #o = null;
  #b = Te(() => (this.#o = j(this.#u), D && L(this.#o, "$effect.pending()"), () => {
    this.#o = null;
  }));
  /**
   * @param {TemplateNode} node
   * @param {BoundaryProps} props
   * @param {((anchor: Node) => void)} children
   * @param {((error: unknown) => unknown) | undefined} [transform_error]
   */
  constructor(e, t, s, r) {
    this.#s = e, this.#n = t, this.#l = (n) => {
      var a = (
        /** @type {Effect} */
        b
      );
      a.b = this, a.f |= B, s(n);
    }, this.parent = /** @type {Effect} */
    b.b, this.transform_error = r ?? this.parent?.transform_error ?? ((n) => n), this.#e = K(() => {
      this.#g();
    }, Re);
  }
  #k() {
    try {
      this.#r = d(() => this.#l(this.#s));
    } catch (e) {
      this.error(e);
    }
  }
  /**
   * @param {unknown} error The deserialized error from the server's hydration comment
   */
  #w(e) {
    const t = this.#n.failed, { reset: s, invoke_onerror: r } = this.#v(e);
    E(r), t && (this.#i = d(() => {
      t(
        this.#s,
        () => e,
        () => s
      );
    }));
  }
  /**
   * Creates the `reset` function for a failed boundary, along with a function
   * that invokes `onerror` with it (if provided)
   * @param {unknown} error
   * @returns {{ reset: () => void, invoke_onerror: () => void }}
   */
  #v(e) {
    var t = !1, s = !1;
    const r = () => {
      if (!this.#f()) {
        if (t) {
          ae();
          return;
        }
        t = !0, s && oe(), this.#i !== null && F(this.#i, () => {
          this.#i = null;
        }), this.#d(() => {
          this.#g();
        });
      }
    };
    return { reset: r, invoke_onerror: () => {
      if (!this.#f())
        try {
          s = !0, this.#n.onerror?.(e, r), s = !1;
        } catch (a) {
          y(a, this.#e && this.#e.parent);
        }
    } };
  }
  #f() {
    return (this.#e.f & (Q | X)) !== 0;
  }
  #S() {
    const e = this.#n.pending;
    e && (this.is_pending = !0, this.#t = d(() => e(this.#s)), E(() => {
      if (!this.#f()) {
        var t = this.#a = document.createDocumentFragment(), s = z(), r = !1;
        if (t.append(s), this.#r = this.#d(() => {
          try {
            return d(() => this.#l(s));
          } catch (n) {
            try {
              this.error(n), r = !0;
            } catch (a) {
              y(a, this.#e.parent);
            }
            return null;
          }
        }), this.#r === null) {
          this.#a = null, r && this.#c(
            /** @type {Batch} */
            c
          );
          return;
        }
        this.#h === 0 && (this.#s.before(t), this.#a = null, F(
          /** @type {Effect} */
          this.#t,
          () => {
            this.#t = null;
          }
        ), this.#c(
          /** @type {Batch} */
          c
        ));
      }
    }));
  }
  #g() {
    try {
      if (this.is_pending = this.has_pending_snippet(), this.#h = 0, this.#u = 0, this.#r = d(() => {
        this.#l(this.#s);
      }), this.#h > 0) {
        var e = this.#a = document.createDocumentFragment();
        Z(this.#r, e);
        const t = (
          /** @type {(anchor: Node) => void} */
          this.#n.pending
        );
        this.#t = d(() => t(this.#s));
      } else
        this.#c(
          /** @type {Batch} */
          c
        );
    } catch (t) {
      this.error(t);
    }
  }
  /**
   * @param {Batch} batch
   */
  #c(e) {
    this.is_pending = !1, e.transfer_reactions(this.#p);
  }
  /**
   * Defer an effect inside a pending boundary until the boundary resolves
   * @param {Effect} effect
   */
  defer_effect(e) {
    ee(e, this.#p);
  }
  /**
   * Returns `false` if the effect exists inside a boundary whose pending snippet is shown
   * @returns {boolean}
   */
  is_rendered() {
    return !this.is_pending && (!this.parent || this.parent.is_rendered());
  }
  has_pending_snippet() {
    return !!this.#n.pending;
  }
  /**
   * @template T
   * @param {() => T} fn
   */
  #d(e) {
    var t = b, s = I, r = G;
    T(this.#e), R(this.#e), V(this.#e.ctx);
    try {
      return te.ensure(), e();
    } finally {
      T(t), R(s), V(r);
    }
  }
  /**
   * Updates the pending count associated with the currently visible pending snippet,
   * if any, such that we can replace the snippet with content once work is done
   * @param {1 | -1} d
   * @param {Batch} batch
   */
  #m(e, t) {
    if (!this.has_pending_snippet()) {
      this.parent && this.parent.#m(e, t);
      return;
    }
    this.#h += e, this.#h === 0 && (this.#c(t), this.#t && F(this.#t, () => {
      this.#t = null;
    }), this.#a && (this.#s.before(this.#a), this.#a = null));
  }
  /**
   * Update the source that powers `$effect.pending()` inside this boundary,
   * and controls when the current `pending` snippet (if any) is removed.
   * Do not call from inside the class
   * @param {1 | -1} d
   * @param {Batch} batch
   */
  update_pending_count(e, t) {
    this.#m(e, t), this.#u += e, !(!this.#o || this.#_) && (this.#_ = !0, E(() => {
      this.#_ = !1, this.#o && re(this.#o, this.#u);
    }));
  }
  get_effect_pending() {
    return this.#b(), $(
      /** @type {Source<number>} */
      this.#o
    );
  }
  /** @param {unknown} error */
  error(e) {
    if (e === ie || !this.#n.onerror && !this.#n.failed)
      throw e;
    c?.is_fork ? (this.#r && c.skip_effect(this.#r), this.#t && c.skip_effect(this.#t), this.#i && c.skip_effect(this.#i), c.oncommit(() => {
      this.#f() || this.#y(e);
    })) : this.#y(e);
  }
  /**
   * @param {unknown} error
   */
  #y(e) {
    this.#r && (N(this.#r), this.#r = null), this.#t && (N(this.#t), this.#t = null), this.#i && (N(this.#i), this.#i = null);
    let t = this.#n.failed;
    const s = (r) => {
      if (this.#f()) return;
      const { reset: n, invoke_onerror: a } = this.#v(r);
      a(), t && !this.#f() && (this.#i = this.#d(() => {
        try {
          return d(() => {
            var h = (
              /** @type {Effect} */
              b
            );
            h.b = this, h.f |= B, t(
              this.#s,
              () => r,
              () => n
            );
          });
        } catch (h) {
          return y(
            h,
            /** @type {Effect} */
            this.#e.parent
          ), null;
        }
      }));
    };
    E(() => {
      if (!this.#f()) {
        var r;
        try {
          r = this.transform_error(e);
        } catch (n) {
          y(n, this.#e && this.#e.parent);
          return;
        }
        r !== null && typeof r == "object" && typeof /** @type {any} */
        r.then == "function" ? r.then(
          s,
          /** @param {unknown} e */
          (n) => y(n, this.#e && this.#e.parent)
        ) : s(r);
      }
    });
  }
}
function Oe(i, e) {
  return Fe(i, e);
}
const S = /* @__PURE__ */ new Map();
function Fe(i, { target: e, anchor: t, props: s = {}, events: r, context: n, intro: a = !0, transformError: h }) {
  he();
  var _ = void 0, k = le(() => {
    var p = t ?? e.appendChild(z());
    De(
      /** @type {TemplateNode} */
      p,
      {
        pending: () => {
        }
      },
      (l) => {
        ce({});
        var f = (
          /** @type {ComponentContext} */
          G
        );
        n && (f.c = n), r && (s.$$events = r), _ = i(l, s) || _e(), de();
      },
      h
    );
    var g = /* @__PURE__ */ new Set(), u = (l) => {
      for (var f = 0; f < l.length; f++) {
        var o = l[f];
        if (!g.has(o)) {
          g.add(o);
          var m = Se(o);
          for (const x of [e, document]) {
            var v = S.get(x);
            v === void 0 && (v = /* @__PURE__ */ new Map(), S.set(x, v));
            var C = v.get(o);
            C === void 0 ? (x.addEventListener(o, q, { passive: m }), v.set(o, 1)) : v.set(o, C + 1);
          }
        }
      }
    };
    return u(ue(ke)), Y.add(u), () => {
      for (var l of g)
        for (const m of [e, document]) {
          var f = (
            /** @type {Map<string, number>} */
            S.get(m)
          ), o = (
            /** @type {number} */
            f.get(l)
          );
          --o == 0 ? (m.removeEventListener(l, q), f.delete(l), f.size === 0 && S.delete(m)) : f.set(l, o);
        }
      Y.delete(u), p !== t && p.parentNode?.removeChild(p);
    };
  });
  return A.set(_, k), _;
}
let A = /* @__PURE__ */ new WeakMap();
function Me(i, e) {
  const t = A.get(i);
  return t ? (A.delete(i), t(e)) : (D && fe(), Promise.resolve());
}
function Ae(i) {
  return (e, ...t) => {
    var s = i(...t), r;
    {
      var n = s.render().trim(), a = pe(n);
      r = /** @type {Element} */
      Ee(a), D && (ve(r) !== null || r.nodeType !== ge) && me(), e.before(r);
    }
    const h = s.setup?.(r);
    ye(r, r), typeof h == "function" && be(h);
  };
}
export {
  Ae as createRawSnippet,
  Be as getAllContexts,
  Oe as mount,
  Me as unmount
};
