const nn = {}, b = /* @__PURE__ */ Symbol("uninitialized"), rn = /* @__PURE__ */ Symbol("filename"), vr = "http://www.w3.org/1999/xhtml", ot = globalThis.process?.env?.NODE_ENV, c = ot && !ot.toLowerCase().startsWith("prod");
var sn = Array.isArray, ln = Array.prototype.indexOf, oe = Array.prototype.includes, hr = Array.from, fe = Object.defineProperty, ae = Object.getOwnPropertyDescriptor, pr = Object.getOwnPropertyDescriptors, an = Object.prototype, on = Array.prototype, fn = Object.getPrototypeOf, ft = Object.isExtensible;
const un = () => {
};
function cn(e) {
  for (var t = 0; t < e.length; t++)
    e[t]();
}
function gt() {
  var e, t, n = new Promise((r, s) => {
    e = r, t = s;
  });
  return { promise: n, resolve: e, reject: t };
}
const k = 2, ge = 4, De = 8, bt = 1 << 24, j = 16, Y = 32, V = 64, dn = 128, Je = 256, I = 512, E = 1024, y = 2048, O = 4096, N = 8192, S = 16384, de = 32768, Ve = 1 << 25, Ce = 65536, be = 1 << 17, _n = 1 << 18, Se = 1 << 19, vn = 1 << 20, Ee = 1 << 21, Q = 1 << 22, z = 1 << 23, ye = /* @__PURE__ */ Symbol("$state"), Et = /* @__PURE__ */ Symbol("component"), xt = /* @__PURE__ */ Symbol("proxy path"), hn = /* @__PURE__ */ Symbol("attributes"), pn = /* @__PURE__ */ Symbol("class"), wn = /* @__PURE__ */ Symbol("style"), yn = /* @__PURE__ */ Symbol("text"), wr = /* @__PURE__ */ Symbol("hmr anchor"), Ae = new class extends Error {
  name = "StaleReactionError";
  message = "The reaction that called `getAbortSignal()` was re-run or destroyed";
}(), mr = 1;
var _e = "font-weight: bold", ve = "font-weight: normal";
function mn(e) {
  c ? console.warn(`%c[svelte] await_reactivity_loss
%cDetected reactivity loss when reading \`${e}\`. This happens when state is read in an async function after an earlier \`await\`
https://svelte.dev/e/await_reactivity_loss`, _e, ve) : console.warn("https://svelte.dev/e/await_reactivity_loss");
}
function gn() {
  c ? console.warn(`%c[svelte] derived_inert
%cReading a derived belonging to a now-destroyed effect may result in stale values
https://svelte.dev/e/derived_inert`, _e, ve) : console.warn("https://svelte.dev/e/derived_inert");
}
function gr() {
  c ? console.warn("%c[svelte] invalid_raw_snippet_render\n%cThe `render` function passed to `createRawSnippet` should return HTML for a single element\nhttps://svelte.dev/e/invalid_raw_snippet_render", _e, ve) : console.warn("https://svelte.dev/e/invalid_raw_snippet_render");
}
function br() {
  c ? console.warn(`%c[svelte] lifecycle_double_unmount
%cTried to unmount a component that was not mounted
https://svelte.dev/e/lifecycle_double_unmount`, _e, ve) : console.warn("https://svelte.dev/e/lifecycle_double_unmount");
}
function Le(e) {
  c ? console.warn(`%c[svelte] state_proxy_equality_mismatch
%cReactive \`$state(...)\` proxies and the values they proxy have different identities. Because of this, comparisons with \`${e}\` will produce unexpected results
https://svelte.dev/e/state_proxy_equality_mismatch`, _e, ve) : console.warn("https://svelte.dev/e/state_proxy_equality_mismatch");
}
function Er() {
  c ? console.warn("%c[svelte] svelte_boundary_reset_noop\n%cA `<svelte:boundary>` `reset` function only resets the boundary the first time it is called\nhttps://svelte.dev/e/svelte_boundary_reset_noop", _e, ve) : console.warn("https://svelte.dev/e/svelte_boundary_reset_noop");
}
function kt(e) {
  return e === this.v;
}
function bn(e) {
  if (c) {
    const t = new Error(`invariant_violation
An invariant violation occurred, meaning Svelte's internal assumptions were flawed. This is a bug in Svelte, not your app — please open an issue at https://github.com/sveltejs/svelte, citing the following message: "${e}"
https://svelte.dev/e/invariant_violation`);
    throw t.name = "Svelte error", t;
  } else
    throw new Error("https://svelte.dev/e/invariant_violation");
}
function En(e) {
  if (c) {
    const t = new Error(`lifecycle_outside_component
\`${e}(...)\` can only be used during component initialisation
https://svelte.dev/e/lifecycle_outside_component`);
    throw t.name = "Svelte error", t;
  } else
    throw new Error("https://svelte.dev/e/lifecycle_outside_component");
}
function xn() {
  if (c) {
    const e = new Error("async_derived_orphan\nCannot create a `$derived(...)` with an `await` expression outside of an effect tree\nhttps://svelte.dev/e/async_derived_orphan");
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/async_derived_orphan");
}
function kn() {
  if (c) {
    const e = new Error(`derived_references_self
A derived value cannot reference itself recursively
https://svelte.dev/e/derived_references_self`);
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/derived_references_self");
}
function Tn() {
  if (c) {
    const e = new Error(`effect_update_depth_exceeded
Maximum update depth exceeded. This typically indicates that an effect reads and writes the same piece of state
https://svelte.dev/e/effect_update_depth_exceeded`);
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/effect_update_depth_exceeded");
}
function Sn(e) {
  if (c) {
    const t = new Error(`rune_outside_svelte
The \`${e}\` rune is only available inside \`.svelte\` and \`.svelte.js/ts\` files
https://svelte.dev/e/rune_outside_svelte`);
    throw t.name = "Svelte error", t;
  } else
    throw new Error("https://svelte.dev/e/rune_outside_svelte");
}
function An() {
  if (c) {
    const e = new Error("state_descriptors_fixed\nProperty descriptors defined on `$state` objects must contain `value` and always be `enumerable`, `configurable` and `writable`.\nhttps://svelte.dev/e/state_descriptors_fixed");
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/state_descriptors_fixed");
}
function On() {
  if (c) {
    const e = new Error("state_prototype_fixed\nCannot set prototype of `$state` object\nhttps://svelte.dev/e/state_prototype_fixed");
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/state_prototype_fixed");
}
function Rn() {
  if (c) {
    const e = new Error("state_unsafe_mutation\nUpdating state inside `$derived(...)`, `$inspect(...)` or a template expression is forbidden. If the value should not be reactive, declare it without `$state`\nhttps://svelte.dev/e/state_unsafe_mutation");
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/state_unsafe_mutation");
}
function xr() {
  if (c) {
    const e = new Error("svelte_boundary_reset_onerror\nA `<svelte:boundary>` `reset` function cannot be called while an error is still being handled\nhttps://svelte.dev/e/svelte_boundary_reset_onerror");
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/svelte_boundary_reset_onerror");
}
let $n = !1;
function q(e, t) {
  return e.label = t, Tt(e.v, t), e;
}
function Tt(e, t) {
  return e?.[xt]?.(t), e;
}
function St(e) {
  const t = new Error(), n = Cn();
  return n.length === 0 ? null : (n.unshift(`
`), fe(t, "stack", {
    value: n.join(`
`)
  }), fe(t, "name", {
    value: e
  }), /** @type {Error & { stack: string }} */
  t);
}
function Cn() {
  const e = Error.stackTraceLimit;
  Error.stackTraceLimit = 1 / 0;
  const t = new Error().stack;
  if (Error.stackTraceLimit = e, !t) return [];
  const n = t.split(`
`), r = [];
  for (let s = 0; s < n.length; s++) {
    const i = n[s], o = i.replaceAll("\\", "/");
    if (i.trim() !== "Error") {
      if (i.includes("validate_each_keys"))
        return [];
      o.includes("svelte/src/internal") || o.includes("node_modules/.vite") || r.push(i);
    }
  }
  return r;
}
function Mn(e, t) {
  if (!c)
    throw new Error("invariant(...) was not guarded by if (DEV)");
  e || bn(t);
}
function Nn(e) {
  let t = e.p;
  for (; t !== null && t.c === null; )
    t = t.p;
  return t?.c ?? null;
}
function Pn(e, t) {
  return e === null && En(t), e.c ??= new Map(Nn(e) || void 0);
}
let P = null;
function Me(e) {
  P = e;
}
let xe = null;
function Ne(e) {
  xe = e;
}
let Oe = null;
function ut(e) {
  Oe = e;
}
function kr() {
  return Pn(P, "getAllContexts");
}
function Tr(e, t = !1, n) {
  P = {
    p: P,
    i: !1,
    c: null,
    e: null,
    s: e,
    x: null,
    r: (
      /** @type {Effect} */
      w
    ),
    l: null
  }, c && (P.function = n, Oe = n);
}
function Sr(e) {
  var t = (
    /** @type {ComponentContext} */
    P
  ), n = t.e;
  if (n !== null) {
    t.e = null;
    for (var r of n)
      rr(r);
  }
  return t.i = !0, P = t.p, c && (Oe = P?.function ?? null), jn(e);
}
function jn(e = {}) {
  return fe(e, Et, { value: !0 }), e;
}
function At() {
  return !0;
}
let le = [];
function Dn() {
  var e = le;
  le = [], cn(e);
}
function ct(e) {
  if (le.length === 0) {
    var t = le;
    queueMicrotask(() => {
      t === le && Dn();
    });
  }
  le.push(e);
}
const In = -7169;
function g(e, t) {
  e.f = e.f & In | t;
}
function Qe(e) {
  (e.f & I) !== 0 || e.deps === null ? g(e, E) : g(e, O);
}
function Fn(e, t) {
  (e.f & y) !== 0 ? t.set(e, y) : (e.f & O) !== 0 && t.get(e) !== y && t.set(e, O), g(e, E);
}
function Ln(e) {
  return `{${e.toString().replace(/^async \(\) => /, "").replace(/^\(/, "").replace(/\$\.get\((.+?)\)/g, (t, n) => n).replace(/\$\.track_reactivity_loss\((.+?)\)\(\)/g, (t, n) => n).replace(/\)$/, "")}}`;
}
function Ie(e) {
  var t = h, n = w;
  G(null), ee(null);
  try {
    return e();
  } finally {
    G(t), ee(n);
  }
}
function Hn(e, t, n, r) {
  const s = $t;
  var i = e.filter((f) => !f.settled), o = t.map(s);
  if (c && o.forEach((f, v) => {
    f.label = t[v].toString().replace("() => ", "").replaceAll("$.eager(() => ", "$state.eager(").replace(/\$\.get\((.+?)\)/g, (R, A) => A);
  }), n.length === 0 && i.length === 0) {
    r(o);
    return;
  }
  var a = (
    /** @type {Effect} */
    w
  ), d = Yn(), p = i.length === 1 ? i[0].promise : i.length > 1 ? Promise.all(i.map((f) => f.promise)) : null;
  function _(f) {
    if ((a.f & S) === 0) {
      d();
      try {
        r([...o, ...f]);
      } catch (v) {
        ke(v, a);
      }
      Pe();
    }
  }
  var l = Ot();
  if (n.length === 0) {
    p.then(() => _([])).finally(l);
    return;
  }
  function u() {
    Promise.all(n.map((f) => /* @__PURE__ */ qn(f))).then(_).catch((f) => ke(f, a)).finally(l);
  }
  p ? p.then(() => {
    if ((a.f & S) !== 0) {
      l();
      return;
    }
    d(), u(), Pe();
  }) : u();
}
function Yn() {
  var e = (
    /** @type {Effect} */
    w
  ), t = h, n = P, r = (
    /** @type {Batch} */
    m
  );
  if (c)
    var s = xe;
  return function(o = !0) {
    ee(e), G(t), Me(n), o && (e.f & S) === 0 && (r?.activate(), r?.apply()), c && (Rt(null), Ne(s));
  };
}
function Pe(e = !0) {
  ee(null), G(null), Me(null), e && m?.deactivate(), c && (Rt(null), Ne(null));
}
function Ot() {
  var e = (
    /** @type {Effect} */
    w
  ), t = e.b, n = (
    /** @type {Batch} */
    m
  ), r = !!t?.is_rendered();
  return t?.update_pending_count(1, n), n.increment(r, e), () => {
    t?.update_pending_count(-1, n), n.decrement(r, e);
  };
}
let C = null;
function Rt(e) {
  C = e;
}
const Un = /* @__PURE__ */ new Set();
// @__NO_SIDE_EFFECTS__
function $t(e) {
  var t = k | y;
  return w !== null && (w.f |= Se), {
    ctx: P,
    deps: null,
    effects: null,
    equals: kt,
    f: t,
    fn: e,
    reactions: null,
    rv: 0,
    v: (
      /** @type {V} */
      b
    ),
    wv: 0,
    parent: w,
    ac: null
  };
}
const he = /* @__PURE__ */ Symbol("obsolete");
// @__NO_SIDE_EFFECTS__
function qn(e, t, n) {
  let r = (
    /** @type {Effect | null} */
    w
  );
  r === null && xn();
  var s = (
    /** @type {Promise<V>} */
    /** @type {unknown} */
    void 0
  ), i = Dt(
    /** @type {V} */
    b
  );
  c && (i.label = Ln(e));
  var o = !h, a = /* @__PURE__ */ new Set();
  return sr(() => {
    var d = (
      /** @type {Effect} */
      w
    );
    c && (C = { effect: d, effect_deps: /* @__PURE__ */ new Set(), warned: !1 });
    var p = gt();
    s = p.promise;
    try {
      Promise.resolve(e()).then(p.resolve, (f) => {
        f !== Ae && p.reject(f);
      }).finally(Pe);
    } catch (f) {
      p.reject(f), Pe();
    }
    if (c) {
      if (C) {
        if (d.deps !== null)
          for (let f = 0; f < T; f += 1)
            C.effect_deps.add(d.deps[f]);
        if (x !== null)
          for (let f = 0; f < x.length; f += 1)
            C.effect_deps.add(x[f]);
      }
      C = null;
    }
    var _ = (
      /** @type {Batch} */
      m
    );
    if (o) {
      if ((d.f & de) !== 0)
        var l = Ot();
      if (
        // boundary can be null if the async derived is inside an $effect.root not connected to the component render tree
        r.b?.is_rendered()
      )
        _.async_deriveds.get(d)?.reject(he);
      else
        for (const f of a.values())
          f.reject(he);
      a.add(p), _.async_deriveds.set(d, p);
    }
    const u = (f, v = void 0) => {
      c && (C = null), l?.(), a.delete(p), v !== he && (_.activate(), v ? (i.f |= z, We(i, v)) : ((i.f & z) !== 0 && (i.f ^= z), We(i, f)), _.deactivate());
    };
    p.promise.then(u, (f) => u(null, f || "unknown"));
  }), nr(() => {
    for (const d of a)
      d.reject(he);
  }), c && (i.f |= Q), new Promise((d) => {
    function p(_) {
      function l() {
        _ === s ? d(i) : p(s);
      }
      _.then(l, l);
    }
    p(s);
  });
}
// @__NO_SIDE_EFFECTS__
function Ar(e) {
  const t = /* @__PURE__ */ $t(e);
  return Wt(t), t;
}
function dt(e) {
  var t = e.effects;
  if (t !== null) {
    e.effects = null;
    for (var n = 0; n < t.length; n += 1)
      re(
        /** @type {Effect} */
        t[n]
      );
  }
}
let He = [];
function et(e) {
  var t, n = w, r = e.parent;
  if (!se && r !== null && e.v !== b && // if it was never evaluated before, it's guaranteed to fail downstream, so we try to execute instead
  (r.f & (S | N)) !== 0)
    return gn(), e.v;
  if (ee(r), c) {
    let s = ue;
    ht(/* @__PURE__ */ new Set());
    try {
      oe.call(He, e) && kn(), He.push(e), dt(e), t = Xe(e);
    } finally {
      ee(n), ht(s), He.pop();
    }
  } else
    try {
      dt(e), t = Xe(e);
    } finally {
      ee(n);
    }
  return t;
}
function Ct(e) {
  var t = et(e);
  if (!e.equals(t) && (e.wv = Xt(), (!m?.is_fork || e.deps === null) && (m !== null ? (m.capture(e, t, !0), je?.capture(e, t, !0)) : e.v = t, e.deps === null))) {
    g(e, E);
    return;
  }
  se || (D !== null ? (Bt() || m?.is_fork) && D.set(e, t) : Qe(e));
}
function Bn(e) {
  if (e.effects !== null)
    for (const t of e.effects)
      (t.teardown || t.ac) && (t.teardown?.(), t.ac !== null && Ie(() => {
        t.ac.abort(Ae), t.ac = null;
      }), t.fn !== null && (t.teardown = un), Te(t, 0), it(t));
}
function Mt(e) {
  if (e.effects !== null)
    for (const t of e.effects)
      t.teardown && t.fn !== null && ce(t);
}
let Ye = null, ie = null, m = null, je = null, D = null, Ge = null, Ue = !1, me = null, $e = null;
var _t = 0, qe = /* @__PURE__ */ new Set();
let zn = 1;
class ne {
  id = zn++;
  /** True as soon as `#process` was called */
  started = !1;
  linked = !0;
  /** @type {Batch | null} */
  prev = null;
  /** @type {Batch | null} */
  next = null;
  /** @type {Map<Effect, ReturnType<typeof deferred<any>>>} */
  async_deriveds = /* @__PURE__ */ new Map();
  /**
   * The current values of any signals that are updated in this batch.
   * Tuple format: [value, is_derived] (note: is_derived is false for deriveds, too, if they were overridden via assignment)
   * The keys of this map are identical to `this.previous`
   * @type {Map<Value, [any, boolean]>}
   */
  current = /* @__PURE__ */ new Map();
  /**
   * The values of any signals (sources and deriveds) that are updated in this batch _before_ those updates took place.
   * The keys of this map are identical to `this.current`
   * @type {Map<Value, any>}
   */
  previous = /* @__PURE__ */ new Map();
  /**
   * When the batch is committed (and the DOM is updated), we need to remove old branches
   * and append new ones by calling the functions added inside (if/each/key/etc) blocks
   * @type {Set<(batch: Batch) => void>}
   */
  #o = /* @__PURE__ */ new Set();
  /**
   * If a fork is discarded, we need to destroy any effects that are no longer needed
   * @type {Set<(batch: Batch) => void>}
   */
  #f = /* @__PURE__ */ new Set();
  /**
   * The number of async effects that are currently in flight
   */
  #u = 0;
  /**
   * Async effects that are currently in flight, _not_ inside a pending boundary
   * @type {Map<Effect, number>}
   */
  #r = /* @__PURE__ */ new Map();
  /**
   * A deferred that resolves when the batch is committed, used with `settled()`
   * TODO replace with Promise.withResolvers once supported widely enough
   * @type {{ promise: Promise<void>, resolve: (value?: any) => void, reject: (reason: unknown) => void } | null}
   */
  #c = null;
  /**
   * Effects that were scheduled in this batch but not yet 'resolved' into the
   * root effects that need to be flushed. Resolving — the upwards traversal that
   * marks the path to each effect on the shared effect tree (see #resolve) — is
   * deferred until the batch is processed, so that the markers are created and
   * consumed within a single traversal. Scheduling into other batches (which can
   * happen concurrently, e.g. while a batch is committed) can therefore never
   * observe (and be confused by) this batch's markers.
   * May contain duplicates — deduplication happens during resolving
   * @type {Effect[]}
   */
  #e = [];
  /**
   * Effects created while this batch was active.
   * @type {Effect[]}
   */
  #_ = [];
  /**
   * Deferred effects (which run after async work has completed) and their status (DIRTY or MAYBE_DIRTY)
   * @type {Map<Effect, number>}
   */
  #t = /* @__PURE__ */ new Map();
  /**
   * A map of branches that still exist, but will be destroyed when this batch
   * is committed — we skip over these during `process`.
   * The value contains child effects that were dirty/maybe_dirty before being reset,
   * so they can be rescheduled if the branch survives.
   * @type {Map<Effect, { d: Effect[], m: Effect[] }>}
   */
  #n = /* @__PURE__ */ new Map();
  /**
   * Inverse of #skipped_branches which we need to tell prior batches to unskip them when committing
   * @type {Set<Effect>}
   */
  #d = /* @__PURE__ */ new Set();
  is_fork = !1;
  #s = !1;
  constructor() {
    ie === null ? Ye = ie = this : (ie.next = this, this.prev = ie), ie = this;
  }
  #v() {
    if (this.is_fork) return !0;
    for (const t of this.#r.keys())
      if (!this.#w(t))
        return !0;
    return !1;
  }
  /**
   * Whether `effect` is inside a branch that this batch skips
   * @param {Effect} effect
   */
  #w(t) {
    for (var n = (
      /** @type {Effect | null} */
      t
    ); n !== null; n = n.parent)
      if (this.#n.has(n)) return !0;
    return !1;
  }
  /**
   * Add an effect to the #skipped_branches map and reset its children
   * @param {Effect} effect
   */
  skip_effect(t) {
    this.#n.has(t) || this.#n.set(t, { d: [], m: [] }), this.#d.delete(t);
  }
  /**
   * Remove an effect from the #skipped_branches map and reschedule
   * any tracked dirty/maybe_dirty child effects
   * @param {Effect} effect
   * @param {(e: Effect) => void} callback
   */
  unskip_effect(t, n = (r) => this.schedule(r)) {
    var r = this.#n.get(t);
    if (r) {
      this.#n.delete(t);
      for (var s of r.d)
        g(s, y), n(s);
      for (s of r.m)
        g(s, O), n(s);
    }
    this.#d.add(t);
  }
  /**
   * Convert the effects that were scheduled in this batch into the root effects
   * that need to be traversed, marking the path to each effect (by clearing the
   * `CLEAN` flag on ancestor branches) so that the traversal can find them.
   * This happens right before traversal rather than at scheduling time, so that
   * the markers left on the (shared) effect tree are created and consumed within
   * a single traversal — scheduling into other batches can never observe them
   * @returns {Effect[]}
   */
  #h() {
    var t = [];
    for (const i of this.#e)
      if (!((i.f & S) !== 0 || (i.f & (y | O)) === 0)) {
        for (var n = i, r = !1; n.parent !== null; ) {
          n = n.parent;
          var s = n.f;
          if ((s & (V | Y)) !== 0) {
            if ((s & E) === 0) {
              r = !0;
              break;
            }
            n.f ^= E;
          }
        }
        r || t.push(n);
      }
    return this.#e = [], t;
  }
  #l() {
    if (this.started = !0, c)
      for (const a of this.current.keys())
        qe.add(a);
    for (const [a, d] of this.#t)
      g(a, d), this.schedule(a);
    this.apply();
    for (var t = me = [], n = [], r = $e = []; this.#e.length > 0; ) {
      _t++ > 1e3 && (this.#a(), Vn());
      for (const a of this.#h())
        try {
          this.#p(a, t, n);
        } catch (d) {
          throw jt(a), this.#v() || this.discard(), d;
        }
    }
    if (m = null, r.length > 0) {
      var s = ne.ensure();
      for (const a of r)
        s.schedule(a);
    }
    if (me = null, $e = null, this.#v()) {
      this.#i(n), this.#i(t);
      for (const [a, d] of this.#n)
        Pt(a, d);
      r.length > 0 && /** @type {unknown} */
      m.#l();
      return;
    }
    const i = this.#y();
    if (i) {
      this.#i(n), this.#i(t), i.#g(this);
      return;
    }
    this.#t.clear();
    for (const a of this.#o) a(this);
    this.#o.clear(), je = this, vt(n), vt(t), je = null, this.#c?.resolve();
    var o = (
      /** @type {Batch | null} */
      /** @type {unknown} */
      m
    );
    this.#u === 0 && (this.#e.length === 0 || o !== null) && this.#a(), o !== null && (F.clear(), o.#l());
  }
  /**
   * Traverse the effect tree, executing effects or stashing
   * them for later execution as appropriate
   * @param {Effect} root
   * @param {Effect[]} effects
   * @param {Effect[]} render_effects
   */
  #p(t, n, r) {
    t.f ^= E;
    for (var s = t.first; s !== null; ) {
      var i = s.f, o = (i & (Y | V)) !== 0, a = o && (i & E) !== 0, d = a || (i & N) !== 0 || this.#n.has(s);
      if (!d && s.fn !== null) {
        o ? s.f ^= E : (i & ge) !== 0 ? n.push(s) : Re(s) && ((i & j) !== 0 && this.add_dirty_reaction(s, O), ce(s));
        var p = s.first;
        if (p !== null) {
          s = p;
          continue;
        }
      }
      for (; s !== null; ) {
        var _ = s.next;
        if (_ !== null) {
          s = _;
          break;
        }
        s = s.parent;
      }
    }
  }
  #y() {
    for (var t = this.prev; t !== null; t = t.prev)
      if (!t.is_fork && this.#m(t)) return t;
    return null;
  }
  /** @param {Batch} batch */
  #m(t) {
    for (const [n, [, r]] of this.current)
      if (!r && t.current.has(n))
        return !0;
    return !1;
  }
  /**
   * @param {Batch} batch
   */
  #g(t) {
    for (const [r, s] of t.current)
      !this.previous.has(r) && t.previous.has(r) && this.previous.set(r, t.previous.get(r)), this.current.set(r, s);
    for (const [r, s] of t.async_deriveds) {
      const i = this.async_deriveds.get(r);
      i && s.promise.then(i.resolve).catch(i.reject);
    }
    t.async_deriveds.clear(), this.transfer_reactions(t.#t);
    const n = (r) => {
      var s = r.reactions;
      if (s !== null && !((r.f & k) !== 0 && (r.f & (y | O)) === 0))
        for (const a of s) {
          var i = a.f;
          if ((i & k) !== 0)
            n(
              /** @type {Derived} */
              a
            );
          else {
            var o = (
              /** @type {Effect} */
              a
            );
            i & (Q | j) && !this.async_deriveds.has(o) && (this.#t.delete(o), g(o, y), this.schedule(o));
          }
        }
    };
    for (const r of this.current.keys())
      n(r);
    this.oncommit(() => t.discard()), t.#a(), m = this, this.#l();
  }
  /**
   * @param {Effect[]} effects
   */
  #i(t) {
    for (var n = 0; n < t.length; n += 1)
      Fn(t[n], this.#t);
  }
  /**
   * Associate a change to a given source with the current
   * batch, noting its previous and current values
   * @param {Value} source
   * @param {any} value
   * @param {boolean} [is_derived]
   */
  capture(t, n, r = !1) {
    t.v !== b && !this.previous.has(t) && this.previous.set(t, t.v), (t.f & z) === 0 && (this.current.set(t, [n, r]), D?.set(t, n)), this.is_fork || (t.v = n);
  }
  activate() {
    m = this;
  }
  deactivate() {
    m = null, D = null;
  }
  flush() {
    try {
      c && qe.clear(), Ue = !0, m = this, this.#l();
    } finally {
      if (_t = 0, Ge = null, me = null, $e = null, Ue = !1, m = null, D = null, F.clear(), c)
        for (const t of qe)
          t.updated = null;
    }
  }
  discard() {
    for (const t of this.#f) t(this);
    this.#f.clear();
    for (const t of this.async_deriveds.values())
      t.reject(he);
    this.#a(), this.#c?.resolve();
  }
  /**
   * @param {Effect} effect
   */
  register_created_effect(t) {
    this.#_.push(t);
  }
  #b() {
    for (let l = Ye; l !== null; l = l.next) {
      var t = l.id < this.id, n = [];
      for (const [u, [f, v]] of this.current) {
        if (l.current.has(u)) {
          var r = (
            /** @type {[any, boolean]} */
            l.current.get(u)[0]
          );
          if (t && f !== r)
            l.current.set(u, [f, v]);
          else
            continue;
        }
        n.push(u);
      }
      if (t)
        for (const [u, f] of this.async_deriveds) {
          const v = l.async_deriveds.get(u);
          v && f.promise.then(v.resolve).catch(v.reject);
        }
      var s = [...l.current.keys()].filter(
        (u) => !/** @type {[any, boolean]} */
        l.current.get(u)[1]
      );
      if (!(!l.started || s.length === 0)) {
        var i = s.filter((u) => !this.current.has(u));
        if (i.length === 0)
          t && l.discard();
        else if (n.length > 0) {
          if (c && !l.#s && Mn(l.#e.length === 0, "Batch has scheduled effects"), t)
            for (const u of this.#d)
              l.unskip_effect(u, (f) => {
                (f.f & (j | Q)) !== 0 ? l.schedule(f) : l.#i([f]);
              });
          l.activate();
          var o = /* @__PURE__ */ new Set(), a = /* @__PURE__ */ new Map();
          for (var d of n)
            Nt(d, i, o, a);
          a = /* @__PURE__ */ new Map();
          var p = [...l.current].filter(([u, f]) => {
            const v = this.current.get(u);
            return v ? v[0] !== f[0] || v[1] !== f[1] : !0;
          }).map(([u]) => u);
          if (p.length > 0)
            for (const u of this.#_)
              (u.f & (S | N | be)) === 0 && tt(u, p, a) && ((u.f & (Q | j)) !== 0 ? (g(u, y), l.schedule(u)) : l.add_dirty_reaction(u, y));
          if (l.#e.length > 0 && !l.#s) {
            l.apply();
            for (var _ of l.#h())
              l.#p(_, [], []);
          }
          l.deactivate();
        }
      }
    }
  }
  /**
   * @param {boolean} blocking
   * @param {Effect} effect
   */
  increment(t, n) {
    if (this.#u += 1, t) {
      let r = this.#r.get(n) ?? 0;
      this.#r.set(n, r + 1);
    }
  }
  /**
   * @param {boolean} blocking
   * @param {Effect} effect
   */
  decrement(t, n) {
    if (this.#u -= 1, t) {
      let r = this.#r.get(n) ?? 0;
      r === 1 ? this.#r.delete(n) : this.#r.set(n, r - 1);
    }
    this.#s || (this.#s = !0, ct(() => {
      this.#s = !1, this.linked && this.flush();
    }));
  }
  /**
   * @param {Map<Effect, number>} dirty_reactions
   */
  transfer_reactions(t) {
    for (const [n, r] of t)
      this.add_dirty_reaction(n, r);
    t.clear();
  }
  /**
   * @param {Effect} effect
   * @param {number} status
   */
  add_dirty_reaction(t, n) {
    (n === y || this.#t.get(t) !== y) && this.#t.set(t, n);
  }
  /** @param {(batch: Batch) => void} fn */
  oncommit(t) {
    this.#o.add(t);
  }
  /** @param {(batch: Batch) => void} fn */
  ondiscard(t) {
    this.#f.add(t);
  }
  settled() {
    return (this.#c ??= gt()).promise;
  }
  static ensure() {
    if (m === null) {
      const t = m = new ne();
      Ue || ct(() => {
        t.started || t.flush();
      });
    }
    return m;
  }
  apply() {
    {
      D = null;
      return;
    }
  }
  /**
   *
   * @param {Effect} effect
   */
  schedule(t) {
    if (Ge = t, t.b?.is_pending && (t.f & (ge | De | bt)) !== 0 && (t.f & de) === 0) {
      t.b.defer_effect(t);
      return;
    }
    this.#e.push(t);
  }
  #a() {
    if (this.linked) {
      var t = this.prev, n = this.next;
      t === null ? Ye = n : t.next = n, n === null ? ie = t : n.prev = t, this.linked = !1;
    }
  }
}
function Vn() {
  if (c) {
    var e = /* @__PURE__ */ new Map();
    for (
      const n of
      /** @type {Batch} */
      m.current.keys()
    )
      for (const [r, s] of n.updated ?? []) {
        var t = e.get(r);
        t || (t = { error: s.error, count: 0 }, e.set(r, t)), t.count += s.count;
      }
    for (const n of e.values())
      n.error && console.error(n.error);
  }
  try {
    Tn();
  } catch (n) {
    c && fe(n, "stack", { value: "" }), ke(n, Ge);
  }
}
let H = null;
function vt(e) {
  var t = e.length;
  if (t !== 0) {
    for (var n = 0; n < t; ) {
      var r = e[n++];
      if ((r.f & (S | N)) === 0 && Re(r) && (H = /* @__PURE__ */ new Set(), ce(r), r.deps === null && r.first === null && r.nodes === null && r.teardown === null && r.ac === null && Vt(r), H?.size > 0)) {
        F.clear();
        for (const s of H) {
          if ((s.f & (S | N)) !== 0) continue;
          const i = [s];
          let o = s.parent;
          for (; o !== null; )
            H.has(o) && (H.delete(o), i.push(o)), o = o.parent;
          for (let a = i.length - 1; a >= 0; a--) {
            const d = i[a];
            (d.f & (S | N)) === 0 && ce(d);
          }
        }
        H.clear();
      }
    }
    H = null;
  }
}
function Nt(e, t, n, r) {
  if (!n.has(e) && (n.add(e), e.reactions !== null))
    for (const s of e.reactions) {
      const i = s.f;
      (i & k) !== 0 ? Nt(
        /** @type {Derived} */
        s,
        t,
        n,
        r
      ) : (i & (Q | j)) !== 0 && (i & y) === 0 && tt(s, t, r) && (g(s, y), nt(
        /** @type {Effect} */
        s
      ));
    }
}
function tt(e, t, n) {
  const r = n.get(e);
  if (r !== void 0) return r;
  if (e.deps !== null)
    for (const s of e.deps) {
      if (oe.call(t, s))
        return !0;
      if ((s.f & k) !== 0 && tt(
        /** @type {Derived} */
        s,
        t,
        n
      ))
        return n.set(
          /** @type {Derived} */
          s,
          !0
        ), !0;
    }
  return n.set(e, !1), !1;
}
function nt(e) {
  m.schedule(e);
}
function Pt(e, t) {
  if (!((e.f & Y) !== 0 && (e.f & E) !== 0)) {
    (e.f & y) !== 0 ? t.d.push(e) : (e.f & O) !== 0 && t.m.push(e), g(e, E);
    for (var n = e.first; n !== null; )
      Pt(n, t), n = n.next;
  }
}
function jt(e) {
  g(e, E);
  for (var t = e.first; t !== null; )
    jt(t), t = t.next;
}
let ue = /* @__PURE__ */ new Set();
const F = /* @__PURE__ */ new Map();
function ht(e) {
  ue = e;
}
let rt = !1;
function Gn() {
  rt = !0;
}
function Dt(e, t) {
  var n = {
    f: 0,
    v: e,
    reactions: null,
    equals: kt,
    rv: 0,
    wv: 0
  };
  return n;
}
// @__NO_SIDE_EFFECTS__
function B(e, t) {
  const n = Dt(e);
  return Wt(n), n;
}
function Z(e, t, n = !1) {
  h !== null && // since we are untracking the function inside `$inspect.with` we need to add this check
  // to ensure we error if state is set inside an inspect effect
  (!M || (h.f & be) !== 0) && At() && (h.f & (k | j | Q | be)) !== 0 && (L === null || !L.has(e)) && Rn();
  let r = n ? pe(t) : t;
  return c && Tt(
    r,
    /** @type {string} */
    e.label
  ), We(e, r, $e);
}
var X = null, Ke = 0;
function We(e, t, n = null) {
  if (!e.equals(t)) {
    se ? F.set(e, t) : F.has(e) || F.set(e, e.v);
    var r = ne.ensure();
    if (r.capture(e, t), c) {
      if (w !== null) {
        e.updated ??= /* @__PURE__ */ new Map();
        const s = (e.updated.get("")?.count ?? 0) + 1;
        if (e.updated.set("", { error: (
          /** @type {any} */
          null
        ), count: s }), s > 5) {
          const i = St("updated at");
          if (i !== null) {
            let o = e.updated.get(i.stack);
            o || (o = { error: i, count: 0 }, e.updated.set(i.stack, o)), o.count++;
          }
        }
      }
      w !== null && (e.set_during_effect = !0);
    }
    if ((e.f & k) !== 0) {
      const s = (
        /** @type {Derived} */
        e
      );
      (e.f & y) !== 0 && et(s), D === null && Qe(s);
    }
    e.wv = Xt(), X = null, Ke = 0, Ft(e, y, n), X = null, w !== null && (w.f & E) !== 0 && (w.f & (Y | V)) === 0 && ($ === null ? or([e]) : $.push(e)), !r.is_fork && ue.size > 0 && !rt && It();
  }
  return t;
}
function It() {
  rt = !1;
  for (const e of ue) {
    (e.f & E) !== 0 && g(e, O);
    let t;
    try {
      t = Re(e);
    } catch {
      t = !0;
    }
    t && ce(e);
  }
  ue.clear();
}
function Be(e) {
  Z(e, e.v + 1);
}
function Ft(e, t, n) {
  var r = e.reactions;
  if (r !== null) {
    var s = r.length;
    if (Ke += s, Ke > 1e5 && X === null && (X = /* @__PURE__ */ new Set()), X !== null) {
      if (X.has(e)) return;
      X.add(e);
    }
    for (var i = 0; i < s; i++) {
      var o = r[i], a = o.f, d = (a & y) === 0;
      if (d && g(o, t), (a & be) !== 0)
        ue.add(
          /** @type {Effect} */
          o
        );
      else if ((a & k) !== 0) {
        var p = (
          /** @type {Derived} */
          o
        );
        D?.delete(p), Ft(p, O, n);
      } else if (d) {
        var _ = (
          /** @type {Effect} */
          o
        );
        (a & j) !== 0 && H !== null && H.add(_), n !== null ? n.push(_) : nt(_);
      }
    }
  }
}
const Kn = /^[a-zA-Z_$][a-zA-Z_$0-9]*$/;
function pe(e) {
  if (typeof e != "object" || e === null || ye in e || Et in e)
    return e;
  const t = fn(e);
  if (t !== an && t !== on)
    return e;
  var n = /* @__PURE__ */ new Map(), r = sn(e), s = /* @__PURE__ */ B(0), i = te, o = (_) => {
    if (te === i)
      return _();
    var l = h, u = te;
    G(null), yt(i);
    var f = _();
    return G(l), yt(u), f;
  };
  r && (n.set("length", /* @__PURE__ */ B(
    /** @type {any[]} */
    e.length
  )), c && (e = /** @type {any} */
  Zn(
    /** @type {any[]} */
    e
  )));
  var a = "";
  let d = !1;
  function p(_) {
    if (!d) {
      d = !0, a = _, q(s, `${a} version`);
      for (const [l, u] of n)
        q(u, W(a, l));
      d = !1;
    }
  }
  return new Proxy(
    /** @type {any} */
    e,
    {
      defineProperty(_, l, u) {
        (!("value" in u) || u.configurable === !1 || u.enumerable === !1 || u.writable === !1) && An();
        var f = n.get(l);
        return f === void 0 ? o(() => {
          var v = /* @__PURE__ */ B(u.value);
          return n.set(l, v), c && typeof l == "string" && q(v, W(a, l)), v;
        }) : Z(f, u.value, !0), !0;
      },
      deleteProperty(_, l) {
        var u = n.get(l);
        if (u === void 0) {
          if (l in _) {
            const f = o(() => /* @__PURE__ */ B(b));
            n.set(l, f), Be(s), c && q(f, W(a, l));
          }
        } else
          Z(u, b), Be(s);
        return !0;
      },
      get(_, l, u) {
        if (l === ye)
          return e;
        if (c && l === xt)
          return p;
        var f = n.get(l), v = l in _;
        if (f === void 0 && (!v || ae(_, l)?.writable) && (f = o(() => {
          var A = pe(v ? _[l] : b), U = /* @__PURE__ */ B(A);
          return c && q(U, W(a, l)), U;
        }), n.set(l, f)), f !== void 0) {
          var R = we(f);
          return R === b ? void 0 : R;
        }
        return Reflect.get(_, l, u);
      },
      getOwnPropertyDescriptor(_, l) {
        this.has?.(_, l);
        var u = Reflect.getOwnPropertyDescriptor(_, l), f = n.get(l);
        if (f !== void 0) {
          var v = we(f);
          if (v === b)
            return;
          if (u && "value" in u)
            u.value = v;
          else
            return {
              enumerable: !0,
              configurable: !0,
              value: v,
              writable: !0
            };
        }
        return u;
      },
      has(_, l) {
        if (l === ye)
          return !0;
        var u = n.get(l), f = u !== void 0 && u.v !== b || Reflect.has(_, l);
        if (u !== void 0 || (w !== null || h !== null) && (!f || ae(_, l)?.writable)) {
          u === void 0 && (u = o(() => {
            var R = f ? pe(_[l]) : b, A = /* @__PURE__ */ B(R);
            return c && q(A, W(a, l)), A;
          }), n.set(l, u));
          var v = we(u);
          if (v === b)
            return !1;
        }
        return f;
      },
      set(_, l, u, f) {
        var v = n.get(l), R = l in _;
        if (r && l === "length")
          for (var A = u; A < /** @type {Source<number>} */
          v.v; A += 1) {
            var U = n.get(A + "");
            U !== void 0 ? Z(U, b) : A in _ && (U = o(() => /* @__PURE__ */ B(b)), n.set(A + "", U), c && q(U, W(a, A)));
          }
        if (v === void 0)
          (!R || ae(_, l)?.writable) && (v = o(() => /* @__PURE__ */ B(void 0)), c && q(v, W(a, l)), Z(v, pe(u)), n.set(l, v));
        else {
          R = v.v !== b;
          var tn = o(() => pe(u));
          Z(v, tn);
        }
        var lt = Reflect.getOwnPropertyDescriptor(_, l);
        if (lt?.set && lt.set.call(f, u), !R) {
          if (r && typeof l == "string") {
            var at = (
              /** @type {Source<number>} */
              n.get("length")
            ), Fe = Number(l);
            Number.isInteger(Fe) && Fe >= at.v && Z(at, Fe + 1);
          }
          Be(s);
        }
        return !0;
      },
      ownKeys(_) {
        we(s);
        var l = Reflect.ownKeys(_).filter((v) => {
          var R = n.get(v);
          return R === void 0 || R.v !== b;
        });
        for (var [u, f] of n)
          f.v !== b && !(u in _) && l.push(u);
        return l;
      },
      setPrototypeOf() {
        On();
      }
    }
  );
}
function W(e, t) {
  return typeof t == "symbol" ? `${e}[Symbol(${t.description ?? ""})]` : Kn.test(t) ? `${e}.${t}` : /^\d+$/.test(t) ? `${e}[${t}]` : `${e}['${t}']`;
}
function ze(e) {
  try {
    if (e !== null && typeof e == "object" && ye in e)
      return e[ye];
  } catch {
  }
  return e;
}
const Wn = /* @__PURE__ */ new Set([
  "copyWithin",
  "fill",
  "pop",
  "push",
  "reverse",
  "shift",
  "sort",
  "splice",
  "unshift"
]);
function Zn(e) {
  return new Proxy(e, {
    get(t, n, r) {
      var s = Reflect.get(t, n, r);
      return Wn.has(
        /** @type {string} */
        n
      ) ? function(...i) {
        Gn();
        var o = s.apply(this, i);
        return It(), o;
      } : s;
    }
  });
}
function Xn() {
  const e = Array.prototype, t = Array.__svelte_cleanup;
  t && t();
  const { indexOf: n, lastIndexOf: r, includes: s } = e;
  e.indexOf = function(i, o) {
    const a = n.call(this, i, o);
    if (a === -1) {
      for (let d = o ?? 0; d < this.length; d += 1)
        if (ze(this[d]) === i) {
          Le("array.indexOf(...)");
          break;
        }
    }
    return a;
  }, e.lastIndexOf = function(i, o) {
    const a = r.call(this, i, o ?? this.length - 1);
    if (a === -1) {
      for (let d = 0; d <= (o ?? this.length - 1); d += 1)
        if (ze(this[d]) === i) {
          Le("array.lastIndexOf(...)");
          break;
        }
    }
    return a;
  }, e.includes = function(i, o) {
    const a = s.call(this, i, o);
    if (!a) {
      for (let d = 0; d < this.length; d += 1)
        if (ze(this[d]) === i) {
          Le("array.includes(...)");
          break;
        }
    }
    return a;
  }, Array.__svelte_cleanup = () => {
    e.indexOf = n, e.lastIndexOf = r, e.includes = s;
  };
}
var pt, st, Lt, Ht;
function Or() {
  if (pt === void 0) {
    pt = window, st = /Firefox/.test(navigator.userAgent);
    var e = Element.prototype, t = Node.prototype, n = Text.prototype;
    Lt = ae(t, "firstChild").get, Ht = ae(t, "nextSibling").get, ft(e) && (e[pn] = void 0, e[hn] = null, e[wn] = void 0, e.__e = void 0), ft(n) && (n[yn] = void 0), c && (e.__svelte_meta = null, Xn());
  }
}
function Rr(e = "") {
  return document.createTextNode(e);
}
// @__NO_SIDE_EFFECTS__
function Yt(e) {
  return (
    /** @type {TemplateNode | null} */
    Lt.call(e)
  );
}
// @__NO_SIDE_EFFECTS__
function Ut(e) {
  return (
    /** @type {TemplateNode | null} */
    Ht.call(e)
  );
}
function $r(e, t) {
  return /* @__PURE__ */ Yt(e);
}
function Cr() {
  return !1;
}
function Jn(e, t, n) {
  return (
    /** @type {T extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[T] : Element} */
    n ? document.createElement(e, { is: n }) : document.createElement(e)
  );
}
const Ze = /* @__PURE__ */ new WeakMap();
function Qn(e) {
  var t = w;
  if (t === null)
    return h.f |= z, e;
  if (c && e instanceof Error && !Ze.has(e) && Ze.set(e, er(e, t)), (t.f & de) === 0 && (t.f & ge) === 0)
    throw c && !t.parent && e instanceof Error && qt(e), e;
  ke(e, t);
}
function ke(e, t) {
  if (e === nn)
    throw e;
  if (!(t !== null && (t.f & S) !== 0)) {
    for (; t !== null; ) {
      if ((t.f & dn) !== 0 && (t.f & (S | Ve)) === 0) {
        if ((t.f & de) === 0)
          throw e;
        try {
          t.b.error(e);
          return;
        } catch (n) {
          e = n;
        }
      }
      t = t.parent;
    }
    throw c && e instanceof Error && qt(e), e;
  }
}
function er(e, t) {
  const n = ae(e, "message");
  if (!(n && !n.configurable)) {
    for (var r = st ? "  " : "	", s = `
${r}in ${t.fn?.name || "<unknown>"}`, i = t.ctx; i !== null; )
      s += `
${r}in ${i.function?.[rn].split("/").pop()}`, i = i.p;
    return {
      message: e.message + `
${s}
`,
      stack: e.stack?.split(`
`).filter((o) => !o.includes("svelte/src/internal")).join(`
`)
    };
  }
}
function qt(e) {
  const t = Ze.get(e);
  t && (fe(e, "message", {
    value: t.message
  }), fe(e, "stack", {
    value: t.stack
  }));
}
function tr(e, t) {
  var n = t.last;
  n === null ? t.last = t.first = e : (n.next = e, e.prev = n, t.last = e);
}
function K(e, t) {
  var n = w;
  if (c)
    for (; n !== null && (n.f & be) !== 0; )
      n = n.parent;
  n !== null && (n.f & N) !== 0 && (e |= N);
  var r = {
    ctx: P,
    deps: null,
    nodes: null,
    f: e | y | I,
    first: null,
    fn: t,
    last: null,
    next: null,
    parent: n,
    b: n && n.b,
    prev: null,
    teardown: null,
    wv: 0,
    ac: null
  };
  c && (r.component_function = Oe), m?.register_created_effect(r);
  var s = r;
  if ((e & ge) !== 0)
    me !== null ? me.push(r) : ne.ensure().schedule(r);
  else if (t !== null) {
    try {
      ce(r);
    } catch (o) {
      throw re(r), o;
    }
    s.deps === null && s.teardown === null && s.nodes === null && s.first === s.last && // either `null`, or a singular child
    (s.f & Se) === 0 && (s = s.first, (e & j) !== 0 && (e & Ce) !== 0 && s !== null && (s.f |= Ce));
  }
  if (s !== null && (s.parent = n, n !== null && tr(s, n), h !== null && (h.f & k) !== 0 && (e & V) === 0)) {
    var i = (
      /** @type {Derived} */
      h
    );
    (i.effects ??= []).push(s);
  }
  return r;
}
function Bt() {
  return h !== null && !M;
}
function nr(e) {
  const t = K(De, null);
  return g(t, E), t.teardown = e, t;
}
function rr(e) {
  return K(ge | vn, e);
}
function Mr(e) {
  ne.ensure();
  const t = K(V | Se, e);
  return (n = {}) => new Promise((r) => {
    n.outro ? ar(t, () => {
      re(t), r(void 0);
    }) : (re(t), r(void 0));
  });
}
function sr(e) {
  return K(Q | Se, e);
}
function Nr(e, t = 0) {
  return K(De | t, e);
}
function Pr(e, t = [], n = [], r = []) {
  Hn(r, t, n, (s) => {
    K(De, () => {
      e(...s.map(we));
    });
  });
}
function jr(e, t = 0) {
  var n = K(j | t, e);
  return c && (n.dev_stack = xe), n;
}
function Dr(e) {
  return K(Y | Se, e);
}
function zt(e) {
  var t = e.teardown;
  if (t !== null) {
    const n = se, r = h;
    wt(!0), G(null);
    try {
      t.call(null);
    } catch (s) {
      ke(s, e.parent);
    } finally {
      wt(n), G(r);
    }
  }
}
function it(e, t = !1) {
  var n = e.first;
  for (e.first = e.last = null; n !== null; ) {
    const s = n.ac;
    s !== null && Ie(() => {
      s.abort(Ae);
    });
    var r = n.next;
    (n.f & V) !== 0 ? n.parent = null : re(n, t), n = r;
  }
}
function ir(e) {
  for (var t = e.first; t !== null; ) {
    var n = t.next;
    (t.f & Y) === 0 && re(t), t = n;
  }
}
function re(e, t = !0) {
  var n = !1;
  (t || (e.f & _n) !== 0) && e.nodes !== null && e.nodes.end !== null && (lr(
    e.nodes.start,
    /** @type {TemplateNode} */
    e.nodes.end
  ), n = !0), e.f |= Ve, it(e, t && !n), Te(e, 0);
  var r = e.nodes && e.nodes.t;
  if (r !== null)
    for (const i of r)
      i.stop();
  zt(e), e.f ^= Ve, e.f |= S;
  var s = e.parent;
  s !== null && s.first !== null && Vt(e), c && (e.component_function = null), e.next = e.prev = e.teardown = e.ctx = e.deps = e.fn = e.nodes = e.ac = e.b = null;
}
function lr(e, t) {
  for (; e !== null; ) {
    var n = e === t ? null : /* @__PURE__ */ Ut(e);
    e.remove(), e = n;
  }
}
function Vt(e) {
  var t = e.parent, n = e.prev, r = e.next;
  n !== null && (n.next = r), r !== null && (r.prev = n), t !== null && (t.first === e && (t.first = r), t.last === e && (t.last = n));
}
function ar(e, t, n = !0) {
  var r = [];
  e.f |= Je, Gt(e, r, !0);
  var s = () => {
    n && re(e), t && t();
  }, i = r.length;
  if (i > 0) {
    var o = () => --i || s();
    for (var a of r)
      a.out(o);
  } else
    s();
}
function Gt(e, t, n) {
  if ((e.f & N) === 0) {
    e.f ^= N;
    var r = e.nodes && e.nodes.t;
    if (r !== null)
      for (const a of r)
        (a.is_global || n) && t.push(a);
    for (var s = e.first; s !== null; ) {
      var i = s.next;
      if ((s.f & V) === 0) {
        var o = (s.f & Ce) !== 0 || // If this is a branch effect without a block effect parent,
        // it means the parent block effect was pruned. In that case,
        // transparency information was transferred to the branch effect.
        (s.f & Y) !== 0 && (e.f & j) !== 0;
        Gt(s, t, o ? n : !1);
      }
      s = i;
    }
  }
}
function Ir(e) {
  e.f &= ~Je, Kt(e, !0);
}
function Kt(e, t) {
  if ((e.f & Je) === 0 && (e.f & N) !== 0) {
    e.f ^= N, (e.f & E) === 0 && (g(e, y), ne.ensure().schedule(e));
    for (var n = e.first; n !== null; ) {
      var r = n.next, s = (n.f & Ce) !== 0 || (n.f & Y) !== 0;
      Kt(n, s ? t : !1), n = r;
    }
    var i = e.nodes && e.nodes.t;
    if (i !== null)
      for (const o of i)
        (o.is_global || t) && o.in();
  }
}
function Fr(e, t) {
  if (e.nodes)
    for (var n = e.nodes.start, r = e.nodes.end; n !== null; ) {
      var s = n === r ? null : /* @__PURE__ */ Ut(n);
      t.append(n), n = s;
    }
}
let se = !1;
function wt(e) {
  se = e;
}
let h = null, M = !1;
function G(e) {
  h = e;
}
let w = null;
function ee(e) {
  w = e;
}
let L = null;
function Wt(e) {
  h !== null && ((h.f & Ee) !== 0 || (h.f & k) !== 0) && (L ??= /* @__PURE__ */ new Set()).add(e);
}
let x = null, T = 0, $ = null;
function or(e) {
  $ = e;
}
let Zt = 1, J = 0, te = J;
function yt(e) {
  te = e;
}
function Xt() {
  return ++Zt;
}
function Re(e) {
  var t = e.f;
  if ((t & y) !== 0)
    return !0;
  if ((t & O) !== 0) {
    for (var n = (
      /** @type {Value[]} */
      e.deps
    ), r = n.length, s = 0; s < r; s++) {
      var i = n[s];
      if (Re(
        /** @type {Derived} */
        i
      ) && Ct(
        /** @type {Derived} */
        i
      ), i.wv > e.wv)
        return !0;
    }
    (t & I) !== 0 && // During time traveling we don't want to reset the status so that
    // traversal of the graph in the other batches still happens
    D === null && g(e, E);
  }
  return !1;
}
function Jt(e, t, n = !0) {
  var r = e.reactions;
  if (r !== null && !(L !== null && L.has(e)))
    for (var s = 0; s < r.length; s++) {
      var i = r[s];
      (i.f & k) !== 0 ? Jt(
        /** @type {Derived} */
        i,
        t,
        !1
      ) : t === i && (n ? g(i, y) : (i.f & E) !== 0 && g(i, O), nt(
        /** @type {Effect} */
        i
      ));
    }
}
function Xe(e) {
  var t = x, n = T, r = $, s = h, i = L, o = P, a = M, d = te, p = e.f;
  x = /** @type {null | Value[]} */
  null, T = 0, $ = null, h = (p & (Y | V)) === 0 ? e : null, L = null, Me(e.ctx), M = !1, te = ++J, e.ac !== null && (Ie(() => {
    e.ac.abort(Ae);
  }), e.ac = null);
  try {
    e.f |= Ee;
    var _ = (
      /** @type {Function} */
      e.fn
    ), l = _();
    e.f |= de;
    var u = mt(e);
    if (At() && $ !== null && !M && u !== null && (e.f & (k | O | y)) === 0)
      for (var f = 0; f < /** @type {Source[]} */
      $.length; f++)
        Jt(
          $[f],
          /** @type {Effect} */
          e
        );
    if (s !== null && s !== e) {
      if (J++, s.deps !== null)
        for (let v = 0; v < n; v += 1)
          s.deps[v].rv = J;
      if (t !== null)
        for (const v of t)
          v.rv = J;
      $ !== null && (r === null ? r = $ : r.push(.../** @type {Source[]} */
      $));
    }
    return (e.f & z) !== 0 && (e.f ^= z), l;
  } catch (v) {
    return mt(e), Qn(v);
  } finally {
    e.f ^= Ee, x = t, T = n, $ = r, h = s, L = i, Me(o), M = a, te = d;
  }
}
function mt(e) {
  var t = e.deps, n = m?.is_fork;
  if (x !== null) {
    var r;
    if (n || Te(e, T), t !== null && T > 0)
      for (t.length = T + x.length, r = 0; r < x.length; r++)
        t[T + r] = x[r];
    else
      e.deps = t = x;
    if (Bt() && (e.f & I) !== 0)
      for (r = T; r < t.length; r++)
        (t[r].reactions ??= []).push(e);
  } else !n && t !== null && T < t.length && (Te(e, T), t.length = T);
  return t;
}
function fr(e, t) {
  let n = t.reactions;
  if (n !== null) {
    var r = ln.call(n, e);
    if (r !== -1) {
      var s = n.length - 1;
      s === 0 ? n = t.reactions = null : (n[r] = n[s], n.pop());
    }
  }
  if (n === null && (t.f & k) !== 0 && // Destroying a child effect while updating a parent effect can cause a dependency to appear
  // to be unused, when in fact it is used by the currently-updating parent. Checking `new_deps`
  // allows us to skip the expensive work of disconnecting and immediately reconnecting it
  (x === null || !oe.call(x, t))) {
    var i = (
      /** @type {Derived} */
      t
    );
    (i.f & I) !== 0 && (i.f ^= I), i.v !== b && Qe(i), i.ac !== null && Ie(() => {
      i.ac.abort(Ae), i.ac = null, g(i, y);
    }), Bn(i), Te(i, 0);
  }
}
function Te(e, t) {
  var n = e.deps;
  if (n !== null)
    for (var r = t; r < n.length; r++)
      fr(e, n[r]);
}
function ce(e) {
  var t = e.f;
  if ((t & S) === 0) {
    g(e, E);
    var n = w;
    if (w = e, c) {
      var r = Oe;
      ut(e.component_function);
      var s = (
        /** @type {any} */
        xe
      );
      Ne(e.dev_stack ?? xe);
    }
    try {
      (t & (j | bt)) !== 0 ? ir(e) : it(e), zt(e);
      var i = Xe(e);
      e.teardown = typeof i == "function" ? i : null, e.wv = Zt;
      var o;
      c && $n && (e.f & y) !== 0 && e.deps;
    } finally {
      w = n, c && (ut(r), Ne(s));
    }
  }
}
function we(e) {
  var t = e.f, n = (t & k) !== 0;
  if (h !== null && !M) {
    var r = w !== null && (w.f & S) !== 0;
    if (!r && (L === null || !L.has(e))) {
      var s = h.deps;
      if ((h.f & Ee) !== 0)
        e.rv < J && (e.rv = J, x === null && s !== null && s[T] === e ? T++ : x === null ? x = [e] : x.push(e));
      else {
        h.deps ??= [], oe.call(h.deps, e) || h.deps.push(e);
        var i = e.reactions;
        i === null ? e.reactions = [h] : oe.call(i, h) || i.push(h);
      }
    }
  }
  if (c) {
    if (!M && C && // By checking that current/previous batch are null we filter out false positives.
    // reactivity_loss_tracker is only reset after a microtask, so if a flush happens
    // before that, we get warnings for things we shouldn't warn on.
    m === null && je === null && !C.warned && (C.effect.f & Ee) === 0 && !C.effect_deps.has(e)) {
      C.warned = !0, mn(
        /** @type {string} */
        e.label
      );
      var o = St("traced at");
      o && console.warn(o);
    }
    Un.delete(e);
  }
  if (se && F.has(e))
    return F.get(e);
  if (n) {
    var a = (
      /** @type {Derived} */
      e
    );
    if (se) {
      var d = a.v;
      return ((a.f & E) === 0 && a.reactions !== null || en(a)) && (d = et(a)), F.set(a, d), d;
    }
    var p = (a.f & I) === 0 && !M && h !== null && (h.f & I) !== 0, _ = (a.f & de) === 0;
    Re(a) && (p && (a.f |= I), Ct(a)), p && !_ && (Mt(a), Qt(a));
  }
  if (D?.has(e))
    return D.get(e);
  if ((e.f & z) !== 0)
    throw e.v;
  return e.v;
}
function Qt(e) {
  if (e.f |= I, e.deps !== null)
    for (const n of e.deps) {
      var t = n.reactions;
      t === null ? n.reactions = [e] : oe.call(t, e) || t.push(e), (n.f & k) !== 0 && (n.f & I) === 0 && (Mt(
        /** @type {Derived} */
        n
      ), Qt(
        /** @type {Derived} */
        n
      ));
    }
}
function en(e) {
  if (e.v === b) return !0;
  if (e.deps === null) return !1;
  for (const t of e.deps)
    if (F.has(t) || (t.f & k) !== 0 && en(
      /** @type {Derived} */
      t
    ))
      return !0;
  return !1;
}
function Lr(e) {
  var t = M;
  try {
    return M = !0, e();
  } finally {
    M = t;
  }
}
const ur = (
  // We gotta write it like this because after downleveling the pure comment may end up in the wrong location
  globalThis?.window?.trustedTypes && /* @__PURE__ */ globalThis.window.trustedTypes.createPolicy("svelte-trusted-html", {
    /** @param {string} html */
    createHTML: (e) => e
  })
);
function cr(e) {
  return (
    /** @type {string} */
    ur?.createHTML(e) ?? e
  );
}
function dr(e) {
  var t = Jn("template");
  return t.innerHTML = cr(e.replaceAll("<!>", "<!---->")), t.content;
}
function _r(e, t) {
  var n = (
    /** @type {Effect} */
    w
  );
  n.nodes === null && (n.nodes = { start: e, end: t, a: null, t: null });
}
// @__NO_SIDE_EFFECTS__
function Hr(e, t) {
  var n = (t & 2) !== 0, r, s = !e.startsWith("<!>");
  return () => {
    r === void 0 && (r = dr(s ? e : "<!>" + e), r = /** @type {TemplateNode} */
    /* @__PURE__ */ Yt(r));
    var i = (
      /** @type {TemplateNode} */
      n || st ? document.importNode(r, !0) : r.cloneNode(!0)
    );
    return _r(i, i), i;
  };
}
function Yr(e, t) {
  e !== null && e.before(
    /** @type {Node} */
    t
  );
}
if (c) {
  let e = function(t) {
    if (!(t in globalThis)) {
      let n;
      Object.defineProperty(globalThis, t, {
        configurable: !0,
        // eslint-disable-next-line getter-return
        get: () => {
          if (n !== void 0)
            return n;
          Sn(t);
        },
        set: (r) => {
          n = r;
        }
      });
    }
  };
  e("$state"), e("$effect"), e("$derived"), e("$inspect"), e("$props"), e("$bindable");
}
export {
  hr as $,
  hn as A,
  Nr as B,
  pn as C,
  c as D,
  Ce as E,
  Lr as F,
  ct as G,
  wr as H,
  Be as I,
  Dt as J,
  dn as K,
  S as L,
  Ve as M,
  vr as N,
  ke as O,
  Fn as P,
  Me as Q,
  ne as R,
  P as S,
  We as T,
  nn as U,
  Se as V,
  Er as W,
  xr as X,
  br as Y,
  Or as Z,
  Mr as _,
  m as a,
  jn as a0,
  dr as a1,
  Ut as a2,
  mr as a3,
  gr as a4,
  _r as a5,
  nr as a6,
  Yt as a7,
  kr as a8,
  Dr as b,
  Rr as c,
  re as d,
  jr as e,
  pr as f,
  fn as g,
  Tr as h,
  Yr as i,
  Sr as j,
  Hr as k,
  we as l,
  Fr as m,
  $r as n,
  fe as o,
  ar as p,
  ee as q,
  Ir as r,
  Cr as s,
  Pr as t,
  Ar as u,
  w as v,
  G as w,
  h as x,
  q as y,
  Bt as z
};
