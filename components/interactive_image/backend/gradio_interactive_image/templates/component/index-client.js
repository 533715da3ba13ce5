const Jr = 1, Qr = 2, es = 16;
const Ht = {}, k = /* @__PURE__ */ Symbol("uninitialized"), Sn = /* @__PURE__ */ Symbol("filename"), ts = "http://www.w3.org/1999/xhtml", Mt = globalThis.process?.env?.NODE_ENV, c = Mt && !Mt.toLowerCase().startsWith("prod");
var An = Array.isArray, $n = Array.prototype.indexOf, ve = Array.prototype.includes, Mn = Array.from, J = Object.defineProperty, he = Object.getOwnPropertyDescriptor, ns = Object.getOwnPropertyDescriptors, On = Object.prototype, Rn = Array.prototype, Cn = Object.getPrototypeOf, Ot = Object.isExtensible;
const Nn = () => {
};
function Pn(e) {
  for (var t = 0; t < e.length; t++)
    e[t]();
}
function qt() {
  var e, t, n = new Promise((r, s) => {
    e = r, t = s;
  });
  return { promise: n, resolve: e, reject: t };
}
const A = 2, pe = 4, Xe = 8, pt = 1 << 24, L = 16, z = 32, Q = 64, at = 128, wt = 256, j = 512, x = 1024, m = 2048, R = 4096, D = 8192, M = 16384, Ee = 32768, Ue = 1 << 25, Re = 65536, Ce = 1 << 17, Dn = 1 << 18, be = 1 << 19, In = 1 << 20, rs = 1 << 25, Ne = 1 << 21, oe = 1 << 22, Z = 1 << 23, $e = /* @__PURE__ */ Symbol("$state"), Bt = /* @__PURE__ */ Symbol("component"), ss = /* @__PURE__ */ Symbol(""), Yt = /* @__PURE__ */ Symbol("proxy path"), Ln = /* @__PURE__ */ Symbol("attributes"), Fn = /* @__PURE__ */ Symbol("class"), jn = /* @__PURE__ */ Symbol("style"), ot = /* @__PURE__ */ Symbol("text"), is = /* @__PURE__ */ Symbol("hmr anchor"), De = new class extends Error {
  name = "StaleReactionError";
  message = "The reaction that called `getAbortSignal()` was re-run or destroyed";
}(), as = (
  // We gotta write it like this because after downleveling the pure comment may end up in the wrong location
  !!globalThis.document?.contentType && /* @__PURE__ */ globalThis.document.contentType.includes("xml")
), os = 1;
var ke = "font-weight: bold", xe = "font-weight: normal";
function Hn(e) {
  c ? console.warn(`%c[svelte] await_reactivity_loss
%cDetected reactivity loss when reading \`${e}\`. This happens when state is read in an async function after an earlier \`await\`
https://svelte.dev/e/await_reactivity_loss`, ke, xe) : console.warn("https://svelte.dev/e/await_reactivity_loss");
}
function qn() {
  c ? console.warn(`%c[svelte] derived_inert
%cReading a derived belonging to a now-destroyed effect may result in stale values
https://svelte.dev/e/derived_inert`, ke, xe) : console.warn("https://svelte.dev/e/derived_inert");
}
function fs() {
  c ? console.warn("%c[svelte] invalid_raw_snippet_render\n%cThe `render` function passed to `createRawSnippet` should return HTML for a single element\nhttps://svelte.dev/e/invalid_raw_snippet_render", ke, xe) : console.warn("https://svelte.dev/e/invalid_raw_snippet_render");
}
function Bn() {
  c ? console.warn(`%c[svelte] lifecycle_double_unmount
%cTried to unmount a component that was not mounted
https://svelte.dev/e/lifecycle_double_unmount`, ke, xe) : console.warn("https://svelte.dev/e/lifecycle_double_unmount");
}
function Qe(e) {
  c ? console.warn(`%c[svelte] state_proxy_equality_mismatch
%cReactive \`$state(...)\` proxies and the values they proxy have different identities. Because of this, comparisons with \`${e}\` will produce unexpected results
https://svelte.dev/e/state_proxy_equality_mismatch`, ke, xe) : console.warn("https://svelte.dev/e/state_proxy_equality_mismatch");
}
function Yn() {
  c ? console.warn("%c[svelte] svelte_boundary_reset_noop\n%cA `<svelte:boundary>` `reset` function only resets the boundary the first time it is called\nhttps://svelte.dev/e/svelte_boundary_reset_noop", ke, xe) : console.warn("https://svelte.dev/e/svelte_boundary_reset_noop");
}
function Ut(e) {
  return e === this.v;
}
function Un(e, t) {
  return e != e ? t == t : e !== t || e !== null && typeof e == "object" || typeof e == "function";
}
function Vt(e) {
  return !Un(e, this.v);
}
function Vn(e) {
  if (c) {
    const t = new Error(`invariant_violation
An invariant violation occurred, meaning Svelte's internal assumptions were flawed. This is a bug in Svelte, not your app — please open an issue at https://github.com/sveltejs/svelte, citing the following message: "${e}"
https://svelte.dev/e/invariant_violation`);
    throw t.name = "Svelte error", t;
  } else
    throw new Error("https://svelte.dev/e/invariant_violation");
}
function zt(e) {
  if (c) {
    const t = new Error(`lifecycle_outside_component
\`${e}(...)\` can only be used during component initialisation
https://svelte.dev/e/lifecycle_outside_component`);
    throw t.name = "Svelte error", t;
  } else
    throw new Error("https://svelte.dev/e/lifecycle_outside_component");
}
function zn() {
  if (c) {
    const e = new Error("async_derived_orphan\nCannot create a `$derived(...)` with an `await` expression outside of an effect tree\nhttps://svelte.dev/e/async_derived_orphan");
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/async_derived_orphan");
}
function Gn() {
  if (c) {
    const e = new Error(`derived_references_self
A derived value cannot reference itself recursively
https://svelte.dev/e/derived_references_self`);
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/derived_references_self");
}
function us(e, t, n) {
  if (c) {
    const r = new Error(`each_key_duplicate
${n ? `Keyed each block has duplicate key \`${n}\` at indexes ${e} and ${t}` : `Keyed each block has duplicate key at indexes ${e} and ${t}`}
https://svelte.dev/e/each_key_duplicate`);
    throw r.name = "Svelte error", r;
  } else
    throw new Error("https://svelte.dev/e/each_key_duplicate");
}
function cs(e, t, n) {
  if (c) {
    const r = new Error(`each_key_volatile
Keyed each block has key that is not idempotent — the key for item at index ${e} was \`${t}\` but is now \`${n}\`. Keys must be the same each time for a given item
https://svelte.dev/e/each_key_volatile`);
    throw r.name = "Svelte error", r;
  } else
    throw new Error("https://svelte.dev/e/each_key_volatile");
}
function Kn(e) {
  if (c) {
    const t = new Error(`effect_in_teardown
\`${e}\` cannot be used inside an effect cleanup function
https://svelte.dev/e/effect_in_teardown`);
    throw t.name = "Svelte error", t;
  } else
    throw new Error("https://svelte.dev/e/effect_in_teardown");
}
function Wn() {
  if (c) {
    const e = new Error("effect_in_unowned_derived\nEffect cannot be created inside a `$derived` value that was not itself created inside an effect\nhttps://svelte.dev/e/effect_in_unowned_derived");
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/effect_in_unowned_derived");
}
function Xn(e) {
  if (c) {
    const t = new Error(`effect_orphan
\`${e}\` can only be used inside an effect (e.g. during component initialisation)
https://svelte.dev/e/effect_orphan`);
    throw t.name = "Svelte error", t;
  } else
    throw new Error("https://svelte.dev/e/effect_orphan");
}
function Zn() {
  if (c) {
    const e = new Error(`effect_update_depth_exceeded
Maximum update depth exceeded. This typically indicates that an effect reads and writes the same piece of state
https://svelte.dev/e/effect_update_depth_exceeded`);
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/effect_update_depth_exceeded");
}
function ds(e) {
  if (c) {
    const t = new Error(`props_rest_readonly
Rest element properties of \`$props()\` such as \`${e}\` are readonly
https://svelte.dev/e/props_rest_readonly`);
    throw t.name = "Svelte error", t;
  } else
    throw new Error("https://svelte.dev/e/props_rest_readonly");
}
function Jn(e) {
  if (c) {
    const t = new Error(`rune_outside_svelte
The \`${e}\` rune is only available inside \`.svelte\` and \`.svelte.js/ts\` files
https://svelte.dev/e/rune_outside_svelte`);
    throw t.name = "Svelte error", t;
  } else
    throw new Error("https://svelte.dev/e/rune_outside_svelte");
}
function Qn() {
  if (c) {
    const e = new Error("state_descriptors_fixed\nProperty descriptors defined on `$state` objects must contain `value` and always be `enumerable`, `configurable` and `writable`.\nhttps://svelte.dev/e/state_descriptors_fixed");
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/state_descriptors_fixed");
}
function er() {
  if (c) {
    const e = new Error("state_prototype_fixed\nCannot set prototype of `$state` object\nhttps://svelte.dev/e/state_prototype_fixed");
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/state_prototype_fixed");
}
function tr() {
  if (c) {
    const e = new Error("state_unsafe_mutation\nUpdating state inside `$derived(...)`, `$inspect(...)` or a template expression is forbidden. If the value should not be reactive, declare it without `$state`\nhttps://svelte.dev/e/state_unsafe_mutation");
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/state_unsafe_mutation");
}
function nr() {
  if (c) {
    const e = new Error("svelte_boundary_reset_onerror\nA `<svelte:boundary>` `reset` function cannot be called while an error is still being handled\nhttps://svelte.dev/e/svelte_boundary_reset_onerror");
    throw e.name = "Svelte error", e;
  } else
    throw new Error("https://svelte.dev/e/svelte_boundary_reset_onerror");
}
let rr = !1;
function q(e, t) {
  return e.label = t, Gt(e.v, t), e;
}
function Gt(e, t) {
  return e?.[Yt]?.(t), e;
}
function Kt(e) {
  const t = new Error(), n = sr();
  return n.length === 0 ? null : (n.unshift(`
`), J(t, "stack", {
    value: n.join(`
`)
  }), J(t, "name", {
    value: e
  }), /** @type {Error & { stack: string }} */
  t);
}
function sr() {
  const e = Error.stackTraceLimit;
  Error.stackTraceLimit = 1 / 0;
  const t = new Error().stack;
  if (Error.stackTraceLimit = e, !t) return [];
  const n = t.split(`
`), r = [];
  for (let s = 0; s < n.length; s++) {
    const i = n[s], l = i.replaceAll("\\", "/");
    if (i.trim() !== "Error") {
      if (i.includes("validate_each_keys"))
        return [];
      l.includes("svelte/src/internal") || l.includes("node_modules/.vite") || r.push(i);
    }
  }
  return r;
}
function ir(e, t) {
  if (!c)
    throw new Error("invariant(...) was not guarded by if (DEV)");
  e || Vn(t);
}
function lr(e) {
  let t = e.p;
  for (; t !== null && t.c === null; )
    t = t.p;
  return t?.c ?? null;
}
function ar(e, t) {
  return e === null && zt(t), e.c ??= new Map(lr(e) || void 0);
}
let T = null;
function we(e) {
  T = e;
}
let ye = null;
function Ve(e) {
  ye = e;
}
let Ie = null;
function Rt(e) {
  Ie = e;
}
function _s() {
  return ar(T, "getAllContexts");
}
function or(e, t = !1, n) {
  T = {
    p: T,
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
  }, c && (T.function = n, Ie = n);
}
function fr(e) {
  var t = (
    /** @type {ComponentContext} */
    T
  ), n = t.e;
  if (n !== null) {
    t.e = null;
    for (var r of n)
      dn(r);
  }
  return t.i = !0, T = t.p, c && (Ie = T?.function ?? null), Wt(e);
}
function Wt(e = {}) {
  return J(e, Bt, { value: !0 }), e;
}
function Xt() {
  return !0;
}
let _e = [];
function ur() {
  var e = _e;
  _e = [], Pn(e);
}
function X(e) {
  if (_e.length === 0) {
    var t = _e;
    queueMicrotask(() => {
      t === _e && ur();
    });
  }
  _e.push(e);
}
const cr = -7169;
function E(e, t) {
  e.f = e.f & cr | t;
}
function yt(e) {
  (e.f & j) !== 0 || e.deps === null ? E(e, x) : E(e, R);
}
function Zt(e, t) {
  (e.f & m) !== 0 ? t.set(e, m) : (e.f & R) !== 0 && t.get(e) !== m && t.set(e, R), E(e, x);
}
function dr(e) {
  return `{${e.toString().replace(/^async \(\) => /, "").replace(/^\(/, "").replace(/\$\.get\((.+?)\)/g, (t, n) => n).replace(/\$\.track_reactivity_loss\((.+?)\)\(\)/g, (t, n) => n).replace(/\)$/, "")}}`;
}
function Le(e) {
  var t = p, n = w;
  I(null), H(null);
  try {
    return e();
  } finally {
    I(t), H(n);
  }
}
function _r(e, t, n, r) {
  const s = gt;
  var i = e.filter((f) => !f.settled), l = t.map(s);
  if (c && l.forEach((f, _) => {
    f.label = t[_].toString().replace("() => ", "").replaceAll("$.eager(() => ", "$state.eager(").replace(/\$\.get\((.+?)\)/g, (g, b) => b);
  }), n.length === 0 && i.length === 0) {
    r(l);
    return;
  }
  var a = (
    /** @type {Effect} */
    w
  ), d = hr(), v = i.length === 1 ? i[0].promise : i.length > 1 ? Promise.all(i.map((f) => f.promise)) : null;
  function h(f) {
    if ((a.f & M) === 0) {
      d();
      try {
        r([...l, ...f]);
      } catch (_) {
        B(_, a);
      }
      ze();
    }
  }
  var o = Jt();
  if (n.length === 0) {
    v.then(() => h([])).finally(o);
    return;
  }
  function u() {
    Promise.all(n.map((f) => /* @__PURE__ */ pr(f))).then(h).catch((f) => B(f, a)).finally(o);
  }
  v ? v.then(() => {
    if ((a.f & M) !== 0) {
      o();
      return;
    }
    d(), u(), ze();
  }) : u();
}
function hr() {
  var e = (
    /** @type {Effect} */
    w
  ), t = p, n = T, r = (
    /** @type {Batch} */
    y
  );
  if (c)
    var s = ye;
  return function(l = !0) {
    H(e), I(t), we(n), l && (e.f & M) === 0 && (r?.activate(), r?.apply()), c && (Qt(null), Ve(s));
  };
}
function ze(e = !0) {
  H(null), I(null), we(null), e && y?.deactivate(), c && (Qt(null), Ve(null));
}
function Jt() {
  var e = (
    /** @type {Effect} */
    w
  ), t = e.b, n = (
    /** @type {Batch} */
    y
  ), r = !!t?.is_rendered();
  return t?.update_pending_count(1, n), n.increment(r, e), () => {
    t?.update_pending_count(-1, n), n.decrement(r, e);
  };
}
let N = null;
function Qt(e) {
  N = e;
}
const vr = /* @__PURE__ */ new Set();
// @__NO_SIDE_EFFECTS__
function gt(e) {
  var t = A | m;
  return w !== null && (w.f |= be), {
    ctx: T,
    deps: null,
    effects: null,
    equals: Ut,
    f: t,
    fn: e,
    reactions: null,
    rv: 0,
    v: (
      /** @type {V} */
      k
    ),
    wv: 0,
    parent: w,
    ac: null
  };
}
const Te = /* @__PURE__ */ Symbol("obsolete");
// @__NO_SIDE_EFFECTS__
function pr(e, t, n) {
  let r = (
    /** @type {Effect | null} */
    w
  );
  r === null && zn();
  var s = (
    /** @type {Promise<V>} */
    /** @type {unknown} */
    void 0
  ), i = Fe(
    /** @type {V} */
    k
  );
  c && (i.label = dr(e));
  var l = !p, a = /* @__PURE__ */ new Set();
  return Nr(() => {
    var d = (
      /** @type {Effect} */
      w
    );
    c && (N = { effect: d, effect_deps: /* @__PURE__ */ new Set(), warned: !1 });
    var v = qt();
    s = v.promise;
    try {
      Promise.resolve(e()).then(v.resolve, (f) => {
        f !== De && v.reject(f);
      }).finally(ze);
    } catch (f) {
      v.reject(f), ze();
    }
    if (c) {
      if (N) {
        if (d.deps !== null)
          for (let f = 0; f < O; f += 1)
            N.effect_deps.add(d.deps[f]);
        if (S !== null)
          for (let f = 0; f < S.length; f += 1)
            N.effect_deps.add(S[f]);
      }
      N = null;
    }
    var h = (
      /** @type {Batch} */
      y
    );
    if (l) {
      if ((d.f & Ee) !== 0)
        var o = Jt();
      if (
        // boundary can be null if the async derived is inside an $effect.root not connected to the component render tree
        r.b?.is_rendered()
      )
        h.async_deriveds.get(d)?.reject(Te);
      else
        for (const f of a.values())
          f.reject(Te);
      a.add(v), h.async_deriveds.set(d, v);
    }
    const u = (f, _ = void 0) => {
      c && (N = null), o?.(), a.delete(v), _ !== Te && (h.activate(), _ ? (i.f |= Z, Ke(i, _)) : ((i.f & Z) !== 0 && (i.f ^= Z), Ke(i, f)), h.deactivate());
    };
    v.promise.then(u, (f) => u(null, f || "unknown"));
  }), cn(() => {
    for (const d of a)
      d.reject(Te);
  }), c && (i.f |= oe), new Promise((d) => {
    function v(h) {
      function o() {
        h === s ? d(i) : v(s);
      }
      h.then(o, o);
    }
    v(s);
  });
}
// @__NO_SIDE_EFFECTS__
function hs(e) {
  const t = /* @__PURE__ */ gt(e);
  return wn(t), t;
}
// @__NO_SIDE_EFFECTS__
function vs(e) {
  const t = /* @__PURE__ */ gt(e);
  return t.equals = Vt, t;
}
function Ct(e) {
  var t = e.effects;
  if (t !== null) {
    e.effects = null;
    for (var n = 0; n < t.length; n += 1)
      U(
        /** @type {Effect} */
        t[n]
      );
  }
}
let et = [];
function mt(e) {
  var t, n = w, r = e.parent;
  if (!te && r !== null && e.v !== k && // if it was never evaluated before, it's guaranteed to fail downstream, so we try to execute instead
  (r.f & (M | D)) !== 0)
    return qn(), e.v;
  if (H(r), c) {
    let s = ge;
    Dt(/* @__PURE__ */ new Set());
    try {
      ve.call(et, e) && Gn(), et.push(e), Ct(e), t = dt(e);
    } finally {
      H(n), Dt(s), et.pop();
    }
  } else
    try {
      Ct(e), t = dt(e);
    } finally {
      H(n);
    }
  return t;
}
function en(e) {
  var t = mt(e);
  if (!e.equals(t) && (e.wv = gn(), (!y?.is_fork || e.deps === null) && (y !== null ? (y.capture(e, t, !0), Ge?.capture(e, t, !0)) : e.v = t, e.deps === null))) {
    E(e, x);
    return;
  }
  te || (F !== null ? (St() || y?.is_fork) && F.set(e, t) : yt(e));
}
function wr(e) {
  if (e.effects !== null)
    for (const t of e.effects)
      (t.teardown || t.ac) && (t.teardown?.(), t.ac !== null && Le(() => {
        t.ac.abort(De), t.ac = null;
      }), t.fn !== null && (t.teardown = Nn), Pe(t, 0), At(t));
}
function tn(e) {
  if (e.effects !== null)
    for (const t of e.effects)
      t.teardown && t.fn !== null && me(t);
}
let tt = null, de = null, y = null, Ge = null, F = null, ft = null, nt = !1, Me = null, Be = null;
var Nt = 0, rt = /* @__PURE__ */ new Set();
let yr = 1;
class ee {
  id = yr++;
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
  #i = /* @__PURE__ */ new Set();
  /**
   * If a fork is discarded, we need to destroy any effects that are no longer needed
   * @type {Set<(batch: Batch) => void>}
   */
  #p = /* @__PURE__ */ new Set();
  /**
   * The number of async effects that are currently in flight
   */
  #l = 0;
  /**
   * Async effects that are currently in flight, _not_ inside a pending boundary
   * @type {Map<Effect, number>}
   */
  #a = /* @__PURE__ */ new Map();
  /**
   * A deferred that resolves when the batch is committed, used with `settled()`
   * TODO replace with Promise.withResolvers once supported widely enough
   * @type {{ promise: Promise<void>, resolve: (value?: any) => void, reject: (reason: unknown) => void } | null}
   */
  #n = null;
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
  #r = [];
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
  #s = /* @__PURE__ */ new Map();
  /**
   * Inverse of #skipped_branches which we need to tell prior batches to unskip them when committing
   * @type {Set<Effect>}
   */
  #d = /* @__PURE__ */ new Set();
  is_fork = !1;
  #o = !1;
  constructor() {
    de === null ? tt = de = this : (de.next = this, this.prev = de), de = this;
  }
  #_() {
    if (this.is_fork) return !0;
    for (const t of this.#a.keys())
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
      if (this.#s.has(n)) return !0;
    return !1;
  }
  /**
   * Add an effect to the #skipped_branches map and reset its children
   * @param {Effect} effect
   */
  skip_effect(t) {
    this.#s.has(t) || this.#s.set(t, { d: [], m: [] }), this.#d.delete(t);
  }
  /**
   * Remove an effect from the #skipped_branches map and reschedule
   * any tracked dirty/maybe_dirty child effects
   * @param {Effect} effect
   * @param {(e: Effect) => void} callback
   */
  unskip_effect(t, n = (r) => this.schedule(r)) {
    var r = this.#s.get(t);
    if (r) {
      this.#s.delete(t);
      for (var s of r.d)
        E(s, m), n(s);
      for (s of r.m)
        E(s, R), n(s);
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
  #f() {
    var t = [];
    for (const i of this.#e)
      if (!((i.f & M) !== 0 || (i.f & (m | R)) === 0)) {
        for (var n = i, r = !1; n.parent !== null; ) {
          n = n.parent;
          var s = n.f;
          if ((s & (Q | z)) !== 0) {
            if ((s & x) === 0) {
              r = !0;
              break;
            }
            n.f ^= x;
          }
        }
        r || t.push(n);
      }
    return this.#e = [], t;
  }
  #h() {
    if (this.started = !0, c)
      for (const a of this.current.keys())
        rt.add(a);
    for (const [a, d] of this.#t)
      E(a, d), this.schedule(a);
    this.apply();
    for (var t = Me = [], n = [], r = Be = []; this.#e.length > 0; ) {
      Nt++ > 1e3 && (this.#c(), gr());
      for (const a of this.#f())
        try {
          this.#g(a, t, n);
        } catch (d) {
          throw sn(a), this.#_() || this.discard(), d;
        }
    }
    if (y = null, r.length > 0) {
      var s = ee.ensure();
      for (const a of r)
        s.schedule(a);
    }
    if (Me = null, Be = null, this.#_()) {
      this.#v(n), this.#v(t);
      for (const [a, d] of this.#s)
        rn(a, d);
      r.length > 0 && /** @type {unknown} */
      y.#h();
      return;
    }
    const i = this.#b();
    if (i) {
      this.#v(n), this.#v(t), i.#u(this);
      return;
    }
    this.#t.clear();
    for (const a of this.#i) a(this);
    this.#i.clear(), Ge = this, Pt(n), Pt(t), Ge = null, this.#n?.resolve();
    var l = (
      /** @type {Batch | null} */
      /** @type {unknown} */
      y
    );
    this.#l === 0 && (this.#e.length === 0 || l !== null) && this.#c(), l !== null && (Y.clear(), l.#h());
  }
  /**
   * Traverse the effect tree, executing effects or stashing
   * them for later execution as appropriate
   * @param {Effect} root
   * @param {Effect[]} effects
   * @param {Effect[]} render_effects
   */
  #g(t, n, r) {
    t.f ^= x;
    for (var s = t.first; s !== null; ) {
      var i = s.f, l = (i & (z | Q)) !== 0, a = l && (i & x) !== 0, d = a || (i & D) !== 0 || this.#s.has(s);
      if (!d && s.fn !== null) {
        l ? s.f ^= x : (i & pe) !== 0 ? n.push(s) : je(s) && ((i & L) !== 0 && this.add_dirty_reaction(s, R), me(s));
        var v = s.first;
        if (v !== null) {
          s = v;
          continue;
        }
      }
      for (; s !== null; ) {
        var h = s.next;
        if (h !== null) {
          s = h;
          break;
        }
        s = s.parent;
      }
    }
  }
  #b() {
    for (var t = this.prev; t !== null; t = t.prev)
      if (!t.is_fork && this.#y(t)) return t;
    return null;
  }
  /** @param {Batch} batch */
  #y(t) {
    for (const [n, [, r]] of this.current)
      if (!r && t.current.has(n))
        return !0;
    return !1;
  }
  /**
   * @param {Batch} batch
   */
  #u(t) {
    for (const [r, s] of t.current)
      !this.previous.has(r) && t.previous.has(r) && this.previous.set(r, t.previous.get(r)), this.current.set(r, s);
    for (const [r, s] of t.async_deriveds) {
      const i = this.async_deriveds.get(r);
      i && s.promise.then(i.resolve).catch(i.reject);
    }
    t.async_deriveds.clear(), this.transfer_reactions(t.#t);
    const n = (r) => {
      var s = r.reactions;
      if (s !== null && !((r.f & A) !== 0 && (r.f & (m | R)) === 0))
        for (const a of s) {
          var i = a.f;
          if ((i & A) !== 0)
            n(
              /** @type {Derived} */
              a
            );
          else {
            var l = (
              /** @type {Effect} */
              a
            );
            i & (oe | L) && !this.async_deriveds.has(l) && (this.#t.delete(l), E(l, m), this.schedule(l));
          }
        }
    };
    for (const r of this.current.keys())
      n(r);
    this.oncommit(() => t.discard()), t.#c(), y = this, this.#h();
  }
  /**
   * @param {Effect[]} effects
   */
  #v(t) {
    for (var n = 0; n < t.length; n += 1)
      Zt(t[n], this.#t);
  }
  /**
   * Associate a change to a given source with the current
   * batch, noting its previous and current values
   * @param {Value} source
   * @param {any} value
   * @param {boolean} [is_derived]
   */
  capture(t, n, r = !1) {
    t.v !== k && !this.previous.has(t) && this.previous.set(t, t.v), (t.f & Z) === 0 && (this.current.set(t, [n, r]), F?.set(t, n)), this.is_fork || (t.v = n);
  }
  activate() {
    y = this;
  }
  deactivate() {
    y = null, F = null;
  }
  flush() {
    try {
      c && rt.clear(), nt = !0, y = this, this.#h();
    } finally {
      if (Nt = 0, ft = null, Me = null, Be = null, nt = !1, y = null, F = null, Y.clear(), c)
        for (const t of rt)
          t.updated = null;
    }
  }
  discard() {
    for (const t of this.#p) t(this);
    this.#p.clear();
    for (const t of this.async_deriveds.values())
      t.reject(Te);
    this.#c(), this.#n?.resolve();
  }
  /**
   * @param {Effect} effect
   */
  register_created_effect(t) {
    this.#r.push(t);
  }
  #m() {
    for (let o = tt; o !== null; o = o.next) {
      var t = o.id < this.id, n = [];
      for (const [u, [f, _]] of this.current) {
        if (o.current.has(u)) {
          var r = (
            /** @type {[any, boolean]} */
            o.current.get(u)[0]
          );
          if (t && f !== r)
            o.current.set(u, [f, _]);
          else
            continue;
        }
        n.push(u);
      }
      if (t)
        for (const [u, f] of this.async_deriveds) {
          const _ = o.async_deriveds.get(u);
          _ && f.promise.then(_.resolve).catch(_.reject);
        }
      var s = [...o.current.keys()].filter(
        (u) => !/** @type {[any, boolean]} */
        o.current.get(u)[1]
      );
      if (!(!o.started || s.length === 0)) {
        var i = s.filter((u) => !this.current.has(u));
        if (i.length === 0)
          t && o.discard();
        else if (n.length > 0) {
          if (c && !o.#o && ir(o.#e.length === 0, "Batch has scheduled effects"), t)
            for (const u of this.#d)
              o.unskip_effect(u, (f) => {
                (f.f & (L | oe)) !== 0 ? o.schedule(f) : o.#v([f]);
              });
          o.activate();
          var l = /* @__PURE__ */ new Set(), a = /* @__PURE__ */ new Map();
          for (var d of n)
            nn(d, i, l, a);
          a = /* @__PURE__ */ new Map();
          var v = [...o.current].filter(([u, f]) => {
            const _ = this.current.get(u);
            return _ ? _[0] !== f[0] || _[1] !== f[1] : !0;
          }).map(([u]) => u);
          if (v.length > 0)
            for (const u of this.#r)
              (u.f & (M | D | Ce)) === 0 && Et(u, v, a) && ((u.f & (oe | L)) !== 0 ? (E(u, m), o.schedule(u)) : o.add_dirty_reaction(u, m));
          if (o.#e.length > 0 && !o.#o) {
            o.apply();
            for (var h of o.#f())
              o.#g(h, [], []);
          }
          o.deactivate();
        }
      }
    }
  }
  /**
   * @param {boolean} blocking
   * @param {Effect} effect
   */
  increment(t, n) {
    if (this.#l += 1, t) {
      let r = this.#a.get(n) ?? 0;
      this.#a.set(n, r + 1);
    }
  }
  /**
   * @param {boolean} blocking
   * @param {Effect} effect
   */
  decrement(t, n) {
    if (this.#l -= 1, t) {
      let r = this.#a.get(n) ?? 0;
      r === 1 ? this.#a.delete(n) : this.#a.set(n, r - 1);
    }
    this.#o || (this.#o = !0, X(() => {
      this.#o = !1, this.linked && this.flush();
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
    (n === m || this.#t.get(t) !== m) && this.#t.set(t, n);
  }
  /** @param {(batch: Batch) => void} fn */
  oncommit(t) {
    this.#i.add(t);
  }
  /** @param {(batch: Batch) => void} fn */
  ondiscard(t) {
    this.#p.add(t);
  }
  settled() {
    return (this.#n ??= qt()).promise;
  }
  static ensure() {
    if (y === null) {
      const t = y = new ee();
      nt || X(() => {
        t.started || t.flush();
      });
    }
    return y;
  }
  apply() {
    {
      F = null;
      return;
    }
  }
  /**
   *
   * @param {Effect} effect
   */
  schedule(t) {
    if (ft = t, t.b?.is_pending && (t.f & (pe | Xe | pt)) !== 0 && (t.f & Ee) === 0) {
      t.b.defer_effect(t);
      return;
    }
    this.#e.push(t);
  }
  #c() {
    if (this.linked) {
      var t = this.prev, n = this.next;
      t === null ? tt = n : t.next = n, n === null ? de = t : n.prev = t, this.linked = !1;
    }
  }
}
function gr() {
  if (c) {
    var e = /* @__PURE__ */ new Map();
    for (
      const n of
      /** @type {Batch} */
      y.current.keys()
    )
      for (const [r, s] of n.updated ?? []) {
        var t = e.get(r);
        t || (t = { error: s.error, count: 0 }, e.set(r, t)), t.count += s.count;
      }
    for (const n of e.values())
      n.error && console.error(n.error);
  }
  try {
    Zn();
  } catch (n) {
    c && J(n, "stack", { value: "" }), B(n, ft);
  }
}
let K = null;
function Pt(e) {
  var t = e.length;
  if (t !== 0) {
    for (var n = 0; n < t; ) {
      var r = e[n++];
      if ((r.f & (M | D)) === 0 && je(r) && (K = /* @__PURE__ */ new Set(), me(r), r.deps === null && r.first === null && r.nodes === null && r.teardown === null && r.ac === null && hn(r), K?.size > 0)) {
        Y.clear();
        for (const s of K) {
          if ((s.f & (M | D)) !== 0) continue;
          const i = [s];
          let l = s.parent;
          for (; l !== null; )
            K.has(l) && (K.delete(l), i.push(l)), l = l.parent;
          for (let a = i.length - 1; a >= 0; a--) {
            const d = i[a];
            (d.f & (M | D)) === 0 && me(d);
          }
        }
        K.clear();
      }
    }
    K = null;
  }
}
function nn(e, t, n, r) {
  if (!n.has(e) && (n.add(e), e.reactions !== null))
    for (const s of e.reactions) {
      const i = s.f;
      (i & A) !== 0 ? nn(
        /** @type {Derived} */
        s,
        t,
        n,
        r
      ) : (i & (oe | L)) !== 0 && (i & m) === 0 && Et(s, t, r) && (E(s, m), bt(
        /** @type {Effect} */
        s
      ));
    }
}
function Et(e, t, n) {
  const r = n.get(e);
  if (r !== void 0) return r;
  if (e.deps !== null)
    for (const s of e.deps) {
      if (ve.call(t, s))
        return !0;
      if ((s.f & A) !== 0 && Et(
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
function bt(e) {
  y.schedule(e);
}
function rn(e, t) {
  if (!((e.f & z) !== 0 && (e.f & x) !== 0)) {
    (e.f & m) !== 0 ? t.d.push(e) : (e.f & R) !== 0 && t.m.push(e), E(e, x);
    for (var n = e.first; n !== null; )
      rn(n, t), n = n.next;
  }
}
function sn(e) {
  E(e, x);
  for (var t = e.first; t !== null; )
    sn(t), t = t.next;
}
let ge = /* @__PURE__ */ new Set();
const Y = /* @__PURE__ */ new Map();
function Dt(e) {
  ge = e;
}
let kt = !1;
function mr() {
  kt = !0;
}
function Fe(e, t) {
  var n = {
    f: 0,
    v: e,
    reactions: null,
    equals: Ut,
    rv: 0,
    wv: 0
  };
  return n;
}
// @__NO_SIDE_EFFECTS__
function W(e, t) {
  const n = Fe(e);
  return wn(n), n;
}
// @__NO_SIDE_EFFECTS__
function ps(e, t = !1, n = !0) {
  const r = Fe(e);
  return t || (r.equals = Vt), r;
}
function se(e, t, n = !1) {
  p !== null && // since we are untracking the function inside `$inspect.with` we need to add this check
  // to ensure we error if state is set inside an inspect effect
  (!P || (p.f & Ce) !== 0) && Xt() && (p.f & (A | L | oe | Ce)) !== 0 && (V === null || !V.has(e)) && tr();
  let r = n ? Se(t) : t;
  return c && Gt(
    r,
    /** @type {string} */
    e.label
  ), Ke(e, r, Be);
}
var ie = null, ut = 0;
function Ke(e, t, n = null) {
  if (!e.equals(t)) {
    te ? Y.set(e, t) : Y.has(e) || Y.set(e, e.v);
    var r = ee.ensure();
    if (r.capture(e, t), c) {
      if (w !== null) {
        e.updated ??= /* @__PURE__ */ new Map();
        const s = (e.updated.get("")?.count ?? 0) + 1;
        if (e.updated.set("", { error: (
          /** @type {any} */
          null
        ), count: s }), s > 5) {
          const i = Kt("updated at");
          if (i !== null) {
            let l = e.updated.get(i.stack);
            l || (l = { error: i, count: 0 }, e.updated.set(i.stack, l)), l.count++;
          }
        }
      }
      w !== null && (e.set_during_effect = !0);
    }
    if ((e.f & A) !== 0) {
      const s = (
        /** @type {Derived} */
        e
      );
      (e.f & m) !== 0 && mt(s), F === null && yt(s);
    }
    e.wv = gn(), ie = null, ut = 0, an(e, m, n), ie = null, w !== null && (w.f & x) !== 0 && (w.f & (z | Q)) === 0 && (C === null ? jr([e]) : C.push(e)), !r.is_fork && ge.size > 0 && !kt && ln();
  }
  return t;
}
function ln() {
  kt = !1;
  for (const e of ge) {
    (e.f & x) !== 0 && E(e, R);
    let t;
    try {
      t = je(e);
    } catch {
      t = !0;
    }
    t && me(e);
  }
  ge.clear();
}
function Oe(e) {
  se(e, e.v + 1);
}
function an(e, t, n) {
  var r = e.reactions;
  if (r !== null) {
    var s = r.length;
    if (ut += s, ut > 1e5 && ie === null && (ie = /* @__PURE__ */ new Set()), ie !== null) {
      if (ie.has(e)) return;
      ie.add(e);
    }
    for (var i = 0; i < s; i++) {
      var l = r[i], a = l.f, d = (a & m) === 0;
      if (d && E(l, t), (a & Ce) !== 0)
        ge.add(
          /** @type {Effect} */
          l
        );
      else if ((a & A) !== 0) {
        var v = (
          /** @type {Derived} */
          l
        );
        F?.delete(v), an(v, R, n);
      } else if (d) {
        var h = (
          /** @type {Effect} */
          l
        );
        (a & L) !== 0 && K !== null && K.add(h), n !== null ? n.push(h) : bt(h);
      }
    }
  }
}
const Er = /^[a-zA-Z_$][a-zA-Z_$0-9]*$/;
function Se(e) {
  if (typeof e != "object" || e === null || $e in e || Bt in e)
    return e;
  const t = Cn(e);
  if (t !== On && t !== Rn)
    return e;
  var n = /* @__PURE__ */ new Map(), r = An(e), s = /* @__PURE__ */ W(0), i = fe, l = (h) => {
    if (fe === i)
      return h();
    var o = p, u = fe;
    I(null), Ft(i);
    var f = h();
    return I(o), Ft(u), f;
  };
  r && (n.set("length", /* @__PURE__ */ W(
    /** @type {any[]} */
    e.length
  )), c && (e = /** @type {any} */
  kr(
    /** @type {any[]} */
    e
  )));
  var a = "";
  let d = !1;
  function v(h) {
    if (!d) {
      d = !0, a = h, q(s, `${a} version`);
      for (const [o, u] of n)
        q(u, ne(a, o));
      d = !1;
    }
  }
  return new Proxy(
    /** @type {any} */
    e,
    {
      defineProperty(h, o, u) {
        (!("value" in u) || u.configurable === !1 || u.enumerable === !1 || u.writable === !1) && Qn();
        var f = n.get(o);
        return f === void 0 ? l(() => {
          var _ = /* @__PURE__ */ W(u.value);
          return n.set(o, _), c && typeof o == "string" && q(_, ne(a, o)), _;
        }) : se(f, u.value, !0), !0;
      },
      deleteProperty(h, o) {
        var u = n.get(o);
        if (u === void 0) {
          if (o in h) {
            const f = l(() => /* @__PURE__ */ W(k));
            n.set(o, f), Oe(s), c && q(f, ne(a, o));
          }
        } else
          se(u, k), Oe(s);
        return !0;
      },
      get(h, o, u) {
        if (o === $e)
          return e;
        if (c && o === Yt)
          return v;
        var f = n.get(o), _ = o in h;
        if (f === void 0 && (!_ || he(h, o)?.writable) && (f = l(() => {
          var b = Se(_ ? h[o] : k), $ = /* @__PURE__ */ W(b);
          return c && q($, ne(a, o)), $;
        }), n.set(o, f)), f !== void 0) {
          var g = ae(f);
          return g === k ? void 0 : g;
        }
        return Reflect.get(h, o, u);
      },
      getOwnPropertyDescriptor(h, o) {
        this.has?.(h, o);
        var u = Reflect.getOwnPropertyDescriptor(h, o), f = n.get(o);
        if (f !== void 0) {
          var _ = ae(f);
          if (_ === k)
            return;
          if (u && "value" in u)
            u.value = _;
          else
            return {
              enumerable: !0,
              configurable: !0,
              value: _,
              writable: !0
            };
        }
        return u;
      },
      has(h, o) {
        if (o === $e)
          return !0;
        var u = n.get(o), f = u !== void 0 && u.v !== k || Reflect.has(h, o);
        if (u !== void 0 || (w !== null || p !== null) && (!f || he(h, o)?.writable)) {
          u === void 0 && (u = l(() => {
            var g = f ? Se(h[o]) : k, b = /* @__PURE__ */ W(g);
            return c && q(b, ne(a, o)), b;
          }), n.set(o, u));
          var _ = ae(u);
          if (_ === k)
            return !1;
        }
        return f;
      },
      set(h, o, u, f) {
        var _ = n.get(o), g = o in h;
        if (r && o === "length")
          for (var b = u; b < /** @type {Source<number>} */
          _.v; b += 1) {
            var $ = n.get(b + "");
            $ !== void 0 ? se($, k) : b in h && ($ = l(() => /* @__PURE__ */ W(k)), n.set(b + "", $), c && q($, ne(a, b)));
          }
        if (_ === void 0)
          (!g || he(h, o)?.writable) && (_ = l(() => /* @__PURE__ */ W(void 0)), c && q(_, ne(a, o)), se(_, Se(u)), n.set(o, _));
        else {
          g = _.v !== k;
          var He = l(() => Se(u));
          se(_, He);
        }
        var ce = Reflect.getOwnPropertyDescriptor(h, o);
        if (ce?.set && ce.set.call(f, u), !g) {
          if (r && typeof o == "string") {
            var $t = (
              /** @type {Source<number>} */
              n.get("length")
            ), Je = Number(o);
            Number.isInteger(Je) && Je >= $t.v && se($t, Je + 1);
          }
          Oe(s);
        }
        return !0;
      },
      ownKeys(h) {
        ae(s);
        var o = Reflect.ownKeys(h).filter((_) => {
          var g = n.get(_);
          return g === void 0 || g.v !== k;
        });
        for (var [u, f] of n)
          f.v !== k && !(u in h) && o.push(u);
        return o;
      },
      setPrototypeOf() {
        er();
      }
    }
  );
}
function ne(e, t) {
  return typeof t == "symbol" ? `${e}[Symbol(${t.description ?? ""})]` : Er.test(t) ? `${e}.${t}` : /^\d+$/.test(t) ? `${e}[${t}]` : `${e}['${t}']`;
}
function st(e) {
  try {
    if (e !== null && typeof e == "object" && $e in e)
      return e[$e];
  } catch {
  }
  return e;
}
const br = /* @__PURE__ */ new Set([
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
function kr(e) {
  return new Proxy(e, {
    get(t, n, r) {
      var s = Reflect.get(t, n, r);
      return br.has(
        /** @type {string} */
        n
      ) ? function(...i) {
        mr();
        var l = s.apply(this, i);
        return ln(), l;
      } : s;
    }
  });
}
function xr() {
  const e = Array.prototype, t = Array.__svelte_cleanup;
  t && t();
  const { indexOf: n, lastIndexOf: r, includes: s } = e;
  e.indexOf = function(i, l) {
    const a = n.call(this, i, l);
    if (a === -1) {
      for (let d = l ?? 0; d < this.length; d += 1)
        if (st(this[d]) === i) {
          Qe("array.indexOf(...)");
          break;
        }
    }
    return a;
  }, e.lastIndexOf = function(i, l) {
    const a = r.call(this, i, l ?? this.length - 1);
    if (a === -1) {
      for (let d = 0; d <= (l ?? this.length - 1); d += 1)
        if (st(this[d]) === i) {
          Qe("array.lastIndexOf(...)");
          break;
        }
    }
    return a;
  }, e.includes = function(i, l) {
    const a = s.call(this, i, l);
    if (!a) {
      for (let d = 0; d < this.length; d += 1)
        if (st(this[d]) === i) {
          Qe("array.includes(...)");
          break;
        }
    }
    return a;
  }, Array.__svelte_cleanup = () => {
    e.indexOf = n, e.lastIndexOf = r, e.includes = s;
  };
}
var It, xt, on, fn;
function Tr() {
  if (It === void 0) {
    It = window, xt = /Firefox/.test(navigator.userAgent);
    var e = Element.prototype, t = Node.prototype, n = Text.prototype;
    on = he(t, "firstChild").get, fn = he(t, "nextSibling").get, Ot(e) && (e[Fn] = void 0, e[Ln] = null, e[jn] = void 0, e.__e = void 0), Ot(n) && (n[ot] = void 0), c && (e.__svelte_meta = null, xr());
  }
}
function Tt(e = "") {
  return document.createTextNode(e);
}
// @__NO_SIDE_EFFECTS__
function ue(e) {
  return (
    /** @type {TemplateNode | null} */
    on.call(e)
  );
}
// @__NO_SIDE_EFFECTS__
function Ze(e) {
  return (
    /** @type {TemplateNode | null} */
    fn.call(e)
  );
}
function ws(e, t) {
  return /* @__PURE__ */ ue(e);
}
function ys(e, t = !1) {
  {
    var n = /* @__PURE__ */ ue(e);
    return n instanceof Comment && n.data === "" ? /* @__PURE__ */ Ze(n) : n;
  }
}
function gs(e, t = !1) {
  return /* @__PURE__ */ ue(e);
}
function ms(e, t = 1, n = !1) {
  let r = e;
  for (; t--; )
    r = /** @type {TemplateNode} */
    /* @__PURE__ */ Ze(r);
  return r;
}
function Es(e) {
  e.textContent = "";
}
function bs() {
  return !1;
}
function Sr(e, t, n) {
  return (
    /** @type {T extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[T] : Element} */
    n ? document.createElement(e, { is: n }) : document.createElement(e)
  );
}
const ct = /* @__PURE__ */ new WeakMap();
function Ar(e) {
  var t = w;
  if (t === null)
    return p.f |= Z, e;
  if (c && e instanceof Error && !ct.has(e) && ct.set(e, $r(e, t)), (t.f & Ee) === 0 && (t.f & pe) === 0)
    throw c && !t.parent && e instanceof Error && un(e), e;
  B(e, t);
}
function B(e, t) {
  if (e === Ht)
    throw e;
  if (!(t !== null && (t.f & M) !== 0)) {
    for (; t !== null; ) {
      if ((t.f & at) !== 0 && (t.f & (M | Ue)) === 0) {
        if ((t.f & Ee) === 0)
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
    throw c && e instanceof Error && un(e), e;
  }
}
function $r(e, t) {
  const n = he(e, "message");
  if (!(n && !n.configurable)) {
    for (var r = xt ? "  " : "	", s = `
${r}in ${t.fn?.name || "<unknown>"}`, i = t.ctx; i !== null; )
      s += `
${r}in ${i.function?.[Sn].split("/").pop()}`, i = i.p;
    return {
      message: e.message + `
${s}
`,
      stack: e.stack?.split(`
`).filter((l) => !l.includes("svelte/src/internal")).join(`
`)
    };
  }
}
function un(e) {
  const t = ct.get(e);
  t && (J(e, "message", {
    value: t.message
  }), J(e, "stack", {
    value: t.stack
  }));
}
function Mr(e) {
  w === null && (p === null && Xn(e), Wn()), te && Kn(e);
}
function Or(e, t) {
  var n = t.last;
  n === null ? t.last = t.first = e : (n.next = e, e.prev = n, t.last = e);
}
function G(e, t) {
  var n = w;
  if (c)
    for (; n !== null && (n.f & Ce) !== 0; )
      n = n.parent;
  n !== null && (n.f & D) !== 0 && (e |= D);
  var r = {
    ctx: T,
    deps: null,
    nodes: null,
    f: e | m | j,
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
  c && (r.component_function = Ie), y?.register_created_effect(r);
  var s = r;
  if ((e & pe) !== 0)
    Me !== null ? Me.push(r) : ee.ensure().schedule(r);
  else if (t !== null) {
    try {
      me(r);
    } catch (l) {
      throw U(r), l;
    }
    s.deps === null && s.teardown === null && s.nodes === null && s.first === s.last && // either `null`, or a singular child
    (s.f & be) === 0 && (s = s.first, (e & L) !== 0 && (e & Re) !== 0 && s !== null && (s.f |= Re));
  }
  if (s !== null && (s.parent = n, n !== null && Or(s, n), p !== null && (p.f & A) !== 0 && (e & Q) === 0)) {
    var i = (
      /** @type {Derived} */
      p
    );
    (i.effects ??= []).push(s);
  }
  return r;
}
function St() {
  return p !== null && !P;
}
function cn(e) {
  const t = G(Xe, null);
  return E(t, x), t.teardown = e, t;
}
function Rr(e) {
  Mr("$effect"), c && J(e, "name", {
    value: "$effect"
  });
  var t = (
    /** @type {Effect} */
    w.f
  ), n = !p && (t & z) !== 0 && T !== null && !T.i;
  if (n) {
    var r = (
      /** @type {ComponentContext} */
      T
    );
    (r.e ??= []).push(e);
  } else
    return dn(e);
}
function dn(e) {
  return G(pe | In, e);
}
function Cr(e) {
  ee.ensure();
  const t = G(Q | be, e);
  return (n = {}) => new Promise((r) => {
    n.outro ? Ye(t, () => {
      U(t), r(void 0);
    }) : (U(t), r(void 0));
  });
}
function ks(e) {
  return G(pe, e);
}
function Nr(e) {
  return G(oe | be, e);
}
function Pr(e, t = 0) {
  return G(Xe | t, e);
}
function xs(e, t = [], n = [], r = []) {
  _r(r, t, n, (s) => {
    G(Xe, () => {
      e(...s.map(ae));
    });
  });
}
function Dr(e, t = 0) {
  var n = G(L | t, e);
  return c && (n.dev_stack = ye), n;
}
function Ts(e, t = 0) {
  var n = G(pt | t, e);
  return c && (n.dev_stack = ye), n;
}
function re(e) {
  return G(z | be, e);
}
function _n(e) {
  var t = e.teardown;
  if (t !== null) {
    const n = te, r = p;
    Lt(!0), I(null);
    try {
      t.call(null);
    } catch (s) {
      B(s, e.parent);
    } finally {
      Lt(n), I(r);
    }
  }
}
function At(e, t = !1) {
  var n = e.first;
  for (e.first = e.last = null; n !== null; ) {
    const s = n.ac;
    s !== null && Le(() => {
      s.abort(De);
    });
    var r = n.next;
    (n.f & Q) !== 0 ? n.parent = null : U(n, t), n = r;
  }
}
function Ir(e) {
  for (var t = e.first; t !== null; ) {
    var n = t.next;
    (t.f & z) === 0 && U(t), t = n;
  }
}
function U(e, t = !0) {
  var n = !1;
  (t || (e.f & Dn) !== 0) && e.nodes !== null && e.nodes.end !== null && (Lr(
    e.nodes.start,
    /** @type {TemplateNode} */
    e.nodes.end
  ), n = !0), e.f |= Ue, At(e, t && !n), Pe(e, 0);
  var r = e.nodes && e.nodes.t;
  if (r !== null)
    for (const i of r)
      i.stop();
  _n(e), e.f ^= Ue, e.f |= M;
  var s = e.parent;
  s !== null && s.first !== null && hn(e), c && (e.component_function = null), e.next = e.prev = e.teardown = e.ctx = e.deps = e.fn = e.nodes = e.ac = e.b = null;
}
function Lr(e, t) {
  for (; e !== null; ) {
    var n = e === t ? null : /* @__PURE__ */ Ze(e);
    e.remove(), e = n;
  }
}
function hn(e) {
  var t = e.parent, n = e.prev, r = e.next;
  n !== null && (n.next = r), r !== null && (r.prev = n), t !== null && (t.first === e && (t.first = r), t.last === e && (t.last = n));
}
function Ye(e, t, n = !0) {
  var r = [];
  e.f |= wt, vn(e, r, !0);
  var s = () => {
    n && U(e), t && t();
  }, i = r.length;
  if (i > 0) {
    var l = () => --i || s();
    for (var a of r)
      a.out(l);
  } else
    s();
}
function vn(e, t, n) {
  if ((e.f & D) === 0) {
    e.f ^= D;
    var r = e.nodes && e.nodes.t;
    if (r !== null)
      for (const a of r)
        (a.is_global || n) && t.push(a);
    for (var s = e.first; s !== null; ) {
      var i = s.next;
      if ((s.f & Q) === 0) {
        var l = (s.f & Re) !== 0 || // If this is a branch effect without a block effect parent,
        // it means the parent block effect was pruned. In that case,
        // transparency information was transferred to the branch effect.
        (s.f & z) !== 0 && (e.f & L) !== 0;
        vn(s, t, l ? n : !1);
      }
      s = i;
    }
  }
}
function Ss(e) {
  e.f &= ~wt, pn(e, !0);
}
function pn(e, t) {
  if ((e.f & wt) === 0 && (e.f & D) !== 0) {
    e.f ^= D, (e.f & x) === 0 && (E(e, m), ee.ensure().schedule(e));
    for (var n = e.first; n !== null; ) {
      var r = n.next, s = (n.f & Re) !== 0 || (n.f & z) !== 0;
      pn(n, s ? t : !1), n = r;
    }
    var i = e.nodes && e.nodes.t;
    if (i !== null)
      for (const l of i)
        (l.is_global || t) && l.in();
  }
}
function Fr(e, t) {
  if (e.nodes)
    for (var n = e.nodes.start, r = e.nodes.end; n !== null; ) {
      var s = n === r ? null : /* @__PURE__ */ Ze(n);
      t.append(n), n = s;
    }
}
let te = !1;
function Lt(e) {
  te = e;
}
let p = null, P = !1;
function I(e) {
  p = e;
}
let w = null;
function H(e) {
  w = e;
}
let V = null;
function wn(e) {
  p !== null && ((p.f & Ne) !== 0 || (p.f & A) !== 0) && (V ??= /* @__PURE__ */ new Set()).add(e);
}
let S = null, O = 0, C = null;
function jr(e) {
  C = e;
}
let yn = 1, le = 0, fe = le;
function Ft(e) {
  fe = e;
}
function gn() {
  return ++yn;
}
function je(e) {
  var t = e.f;
  if ((t & m) !== 0)
    return !0;
  if ((t & R) !== 0) {
    for (var n = (
      /** @type {Value[]} */
      e.deps
    ), r = n.length, s = 0; s < r; s++) {
      var i = n[s];
      if (je(
        /** @type {Derived} */
        i
      ) && en(
        /** @type {Derived} */
        i
      ), i.wv > e.wv)
        return !0;
    }
    (t & j) !== 0 && // During time traveling we don't want to reset the status so that
    // traversal of the graph in the other batches still happens
    F === null && E(e, x);
  }
  return !1;
}
function mn(e, t, n = !0) {
  var r = e.reactions;
  if (r !== null && !(V !== null && V.has(e)))
    for (var s = 0; s < r.length; s++) {
      var i = r[s];
      (i.f & A) !== 0 ? mn(
        /** @type {Derived} */
        i,
        t,
        !1
      ) : t === i && (n ? E(i, m) : (i.f & x) !== 0 && E(i, R), bt(
        /** @type {Effect} */
        i
      ));
    }
}
function dt(e) {
  var t = S, n = O, r = C, s = p, i = V, l = T, a = P, d = fe, v = e.f;
  S = /** @type {null | Value[]} */
  null, O = 0, C = null, p = (v & (z | Q)) === 0 ? e : null, V = null, we(e.ctx), P = !1, fe = ++le, e.ac !== null && (Le(() => {
    e.ac.abort(De);
  }), e.ac = null);
  try {
    e.f |= Ne;
    var h = (
      /** @type {Function} */
      e.fn
    ), o = h();
    e.f |= Ee;
    var u = jt(e);
    if (Xt() && C !== null && !P && u !== null && (e.f & (A | R | m)) === 0)
      for (var f = 0; f < /** @type {Source[]} */
      C.length; f++)
        mn(
          C[f],
          /** @type {Effect} */
          e
        );
    if (s !== null && s !== e) {
      if (le++, s.deps !== null)
        for (let _ = 0; _ < n; _ += 1)
          s.deps[_].rv = le;
      if (t !== null)
        for (const _ of t)
          _.rv = le;
      C !== null && (r === null ? r = C : r.push(.../** @type {Source[]} */
      C));
    }
    return (e.f & Z) !== 0 && (e.f ^= Z), o;
  } catch (_) {
    return jt(e), Ar(_);
  } finally {
    e.f ^= Ne, S = t, O = n, C = r, p = s, V = i, we(l), P = a, fe = d;
  }
}
function jt(e) {
  var t = e.deps, n = y?.is_fork;
  if (S !== null) {
    var r;
    if (n || Pe(e, O), t !== null && O > 0)
      for (t.length = O + S.length, r = 0; r < S.length; r++)
        t[O + r] = S[r];
    else
      e.deps = t = S;
    if (St() && (e.f & j) !== 0)
      for (r = O; r < t.length; r++)
        (t[r].reactions ??= []).push(e);
  } else !n && t !== null && O < t.length && (Pe(e, O), t.length = O);
  return t;
}
function Hr(e, t) {
  let n = t.reactions;
  if (n !== null) {
    var r = $n.call(n, e);
    if (r !== -1) {
      var s = n.length - 1;
      s === 0 ? n = t.reactions = null : (n[r] = n[s], n.pop());
    }
  }
  if (n === null && (t.f & A) !== 0 && // Destroying a child effect while updating a parent effect can cause a dependency to appear
  // to be unused, when in fact it is used by the currently-updating parent. Checking `new_deps`
  // allows us to skip the expensive work of disconnecting and immediately reconnecting it
  (S === null || !ve.call(S, t))) {
    var i = (
      /** @type {Derived} */
      t
    );
    (i.f & j) !== 0 && (i.f ^= j), i.v !== k && yt(i), i.ac !== null && Le(() => {
      i.ac.abort(De), i.ac = null, E(i, m);
    }), wr(i), Pe(i, 0);
  }
}
function Pe(e, t) {
  var n = e.deps;
  if (n !== null)
    for (var r = t; r < n.length; r++)
      Hr(e, n[r]);
}
function me(e) {
  var t = e.f;
  if ((t & M) === 0) {
    E(e, x);
    var n = w;
    if (w = e, c) {
      var r = Ie;
      Rt(e.component_function);
      var s = (
        /** @type {any} */
        ye
      );
      Ve(e.dev_stack ?? ye);
    }
    try {
      (t & (L | pt)) !== 0 ? Ir(e) : At(e), _n(e);
      var i = dt(e);
      e.teardown = typeof i == "function" ? i : null, e.wv = yn;
      var l;
      c && rr && (e.f & m) !== 0 && e.deps;
    } finally {
      w = n, c && (Rt(r), Ve(s));
    }
  }
}
function ae(e) {
  var t = e.f, n = (t & A) !== 0;
  if (p !== null && !P) {
    var r = w !== null && (w.f & M) !== 0;
    if (!r && (V === null || !V.has(e))) {
      var s = p.deps;
      if ((p.f & Ne) !== 0)
        e.rv < le && (e.rv = le, S === null && s !== null && s[O] === e ? O++ : S === null ? S = [e] : S.push(e));
      else {
        p.deps ??= [], ve.call(p.deps, e) || p.deps.push(e);
        var i = e.reactions;
        i === null ? e.reactions = [p] : ve.call(i, p) || i.push(p);
      }
    }
  }
  if (c) {
    if (!P && N && // By checking that current/previous batch are null we filter out false positives.
    // reactivity_loss_tracker is only reset after a microtask, so if a flush happens
    // before that, we get warnings for things we shouldn't warn on.
    y === null && Ge === null && !N.warned && (N.effect.f & Ne) === 0 && !N.effect_deps.has(e)) {
      N.warned = !0, Hn(
        /** @type {string} */
        e.label
      );
      var l = Kt("traced at");
      l && console.warn(l);
    }
    vr.delete(e);
  }
  if (te && Y.has(e))
    return Y.get(e);
  if (n) {
    var a = (
      /** @type {Derived} */
      e
    );
    if (te) {
      var d = a.v;
      return ((a.f & x) === 0 && a.reactions !== null || bn(a)) && (d = mt(a)), Y.set(a, d), d;
    }
    var v = (a.f & j) === 0 && !P && p !== null && (p.f & j) !== 0, h = (a.f & Ee) === 0;
    je(a) && (v && (a.f |= j), en(a)), v && !h && (tn(a), En(a));
  }
  if (F?.has(e))
    return F.get(e);
  if ((e.f & Z) !== 0)
    throw e.v;
  return e.v;
}
function En(e) {
  if (e.f |= j, e.deps !== null)
    for (const n of e.deps) {
      var t = n.reactions;
      t === null ? n.reactions = [e] : ve.call(t, e) || t.push(e), (n.f & A) !== 0 && (n.f & j) === 0 && (tn(
        /** @type {Derived} */
        n
      ), En(
        /** @type {Derived} */
        n
      ));
    }
}
function bn(e) {
  if (e.v === k) return !0;
  if (e.deps === null) return !1;
  for (const t of e.deps)
    if (Y.has(t) || (t.f & A) !== 0 && bn(
      /** @type {Derived} */
      t
    ))
      return !0;
  return !1;
}
function kn(e) {
  var t = P;
  try {
    return P = !0, e();
  } finally {
    P = t;
  }
}
const Ae = /* @__PURE__ */ Symbol("events"), xn = /* @__PURE__ */ new Set(), _t = /* @__PURE__ */ new Set();
function qr(e, t, n, r = {}) {
  function s(i) {
    if (r.capture || ht.call(t, i), !i.cancelBubble)
      return Le(() => n?.call(this, i));
  }
  return e.startsWith("pointer") || e.startsWith("touch") || e === "wheel" ? (s.__removed = !1, X(() => {
    s.__removed || t.addEventListener(e, s, r);
  })) : t.addEventListener(e, s, r), s;
}
function As(e, t, n, r, s) {
  var i = { capture: r, passive: s }, l = qr(e, t, n, i);
  (t === document.body || // @ts-ignore
  t === window || // @ts-ignore
  t === document || // Firefox has quirky behavior, it can happen that we still get "canplay" events when the element is already removed
  t instanceof HTMLMediaElement) && cn(() => {
    l.__removed = !0, t.removeEventListener(e, l, i);
  });
}
function $s(e, t, n) {
  (t[Ae] ??= {})[e] = n;
}
function Ms(e) {
  for (var t = 0; t < e.length; t++)
    xn.add(e[t]);
  for (var n of _t)
    n(e);
}
let it = null, lt = !1;
function ht(e) {
  var t = this, n = (
    /** @type {Node} */
    t.ownerDocument
  ), r = e.type, s = e.composedPath?.() || [], i = (
    /** @type {null | Element} */
    s[0] || e.target
  );
  it = e, lt || (lt = !0, setTimeout(() => {
    lt = !1, it = null;
  }));
  var l = 0, a = it === e && e[Ae];
  if (a) {
    var d = s.indexOf(a);
    if (d !== -1 && (t === document || t === /** @type {any} */
    window)) {
      e[Ae] = t;
      return;
    }
    var v = s.indexOf(t);
    if (v === -1)
      return;
    d <= v && (l = d);
  }
  if (i = /** @type {Element} */
  s[l] || e.target, i !== t) {
    J(e, "currentTarget", {
      configurable: !0,
      get() {
        return i || n;
      }
    });
    var h = p, o = w;
    I(null), H(null);
    try {
      for (var u, f = []; i !== null && i !== t; ) {
        try {
          var _ = i[Ae]?.[r];
          _ != null && (!/** @type {any} */
          i.disabled || // DOM could've been updated already by the time this is reached, so we check this as well
          // -> the target could not have been disabled because it emits the event in the first place
          e.target === i) && _.call(i, e);
        } catch (g) {
          u ? f.push(g) : u = g;
        }
        if (e.cancelBubble) break;
        l++, i = l < s.length ? (
          /** @type {Element} */
          s[l]
        ) : null;
      }
      if (u) {
        for (let g of f)
          queueMicrotask(() => {
            throw g;
          });
        throw u;
      }
    } finally {
      e[Ae] = t, delete e.currentTarget, I(h), H(o);
    }
  }
}
const Br = (
  // We gotta write it like this because after downleveling the pure comment may end up in the wrong location
  globalThis?.window?.trustedTypes && /* @__PURE__ */ globalThis.window.trustedTypes.createPolicy("svelte-trusted-html", {
    /** @param {string} html */
    createHTML: (e) => e
  })
);
function Yr(e) {
  return (
    /** @type {string} */
    Br?.createHTML(e) ?? e
  );
}
function Tn(e) {
  var t = Sr("template");
  return t.innerHTML = Yr(e.replaceAll("<!>", "<!---->")), t.content;
}
function We(e, t) {
  var n = (
    /** @type {Effect} */
    w
  );
  n.nodes === null && (n.nodes = { start: e, end: t, a: null, t: null });
}
// @__NO_SIDE_EFFECTS__
function Os(e, t) {
  var n = (t & 1) !== 0, r = (t & 2) !== 0, s, i = !e.startsWith("<!>");
  return () => {
    s === void 0 && (s = Tn(i ? e : "<!>" + e), n || (s = /** @type {TemplateNode} */
    /* @__PURE__ */ ue(s)));
    var l = (
      /** @type {TemplateNode} */
      r || xt ? document.importNode(s, !0) : s.cloneNode(!0)
    );
    if (n) {
      var a = (
        /** @type {TemplateNode} */
        /* @__PURE__ */ ue(l)
      ), d = (
        /** @type {TemplateNode} */
        l.lastChild
      );
      We(a, d);
    } else
      We(l, l);
    return l;
  };
}
// @__NO_SIDE_EFFECTS__
function Ur(e, t, n = "svg") {
  var r = !e.startsWith("<!>"), s = `<${n}>${r ? e : "<!>" + e}</${n}>`, i;
  return () => {
    if (!i) {
      var l = (
        /** @type {DocumentFragment} */
        Tn(s)
      ), a = (
        /** @type {Element} */
        /* @__PURE__ */ ue(l)
      );
      i = /** @type {Element} */
      /* @__PURE__ */ ue(a);
    }
    var d = (
      /** @type {TemplateNode} */
      i.cloneNode(!0)
    );
    return We(d, d), d;
  };
}
// @__NO_SIDE_EFFECTS__
function Rs(e, t) {
  return /* @__PURE__ */ Ur(e, t, "svg");
}
function Cs() {
  var e = document.createDocumentFragment(), t = document.createComment(""), n = Tt();
  return e.append(t, n), We(t, n), e;
}
function Ns(e, t) {
  e !== null && e.before(
    /** @type {Node} */
    t
  );
}
const Vr = ["touchstart", "touchmove"];
function zr(e) {
  return Vr.includes(e);
}
function Gr(e) {
  let t = 0, n = Fe(0), r;
  return c && q(n, "createSubscriber version"), () => {
    St() && (ae(n), Pr(() => (t === 0 && (r = kn(() => e(() => Oe(n)))), t += 1, () => {
      X(() => {
        t -= 1, t === 0 && (r?.(), r = void 0, Oe(n));
      });
    })));
  };
}
var Kr = Re | be;
function Wr(e, t, n, r) {
  new Xr(e, t, n, r);
}
class Xr {
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
  #i;
  /** @type {TemplateNode | null} */
  #p = null;
  /** @type {BoundaryProps} */
  #l;
  /** @type {((anchor: Node) => void)} */
  #a;
  /** @type {Effect} */
  #n;
  /** @type {Effect | null} */
  #e = null;
  /** @type {Effect | null} */
  #r = null;
  /** @type {Effect | null} */
  #t = null;
  /** @type {DocumentFragment | null} */
  #s = null;
  #d = 0;
  #o = 0;
  #_ = !1;
  /** @type {Map<Effect, number>} */
  #w = /* @__PURE__ */ new Map();
  /**
   * A source containing the number of pending async deriveds/expressions.
   * Only created if `$effect.pending()` is used inside the boundary,
   * otherwise updating the source results in needless `Batch.ensure()`
   * calls followed by no-op flushes
   * @type {Source<number> | null}
   */
  #f = null;
  #h = Gr(() => (this.#f = Fe(this.#d), c && q(this.#f, "$effect.pending()"), () => {
    this.#f = null;
  }));
  /**
   * @param {TemplateNode} node
   * @param {BoundaryProps} props
   * @param {((anchor: Node) => void)} children
   * @param {((error: unknown) => unknown) | undefined} [transform_error]
   */
  constructor(t, n, r, s) {
    this.#i = t, this.#l = n, this.#a = (i) => {
      var l = (
        /** @type {Effect} */
        w
      );
      l.b = this, l.f |= at, r(i);
    }, this.parent = /** @type {Effect} */
    w.b, this.transform_error = s ?? this.parent?.transform_error ?? ((i) => i), this.#n = Dr(() => {
      this.#m();
    }, Kr);
  }
  #g() {
    try {
      this.#e = re(() => this.#a(this.#i));
    } catch (t) {
      this.error(t);
    }
  }
  /**
   * @param {unknown} error The deserialized error from the server's hydration comment
   */
  #b(t) {
    const n = this.#l.failed, { reset: r, invoke_onerror: s } = this.#y(t);
    X(s), n && (this.#t = re(() => {
      n(
        this.#i,
        () => t,
        () => r
      );
    }));
  }
  /**
   * Creates the `reset` function for a failed boundary, along with a function
   * that invokes `onerror` with it (if provided)
   * @param {unknown} error
   * @returns {{ reset: () => void, invoke_onerror: () => void }}
   */
  #y(t) {
    var n = !1, r = !1;
    const s = () => {
      if (!this.#u()) {
        if (n) {
          Yn();
          return;
        }
        n = !0, r && nr(), this.#t !== null && Ye(this.#t, () => {
          this.#t = null;
        }), this.#E(() => {
          this.#m();
        });
      }
    };
    return { reset: s, invoke_onerror: () => {
      if (!this.#u())
        try {
          r = !0, this.#l.onerror?.(t, s), r = !1;
        } catch (l) {
          B(l, this.#n && this.#n.parent);
        }
    } };
  }
  #u() {
    return (this.#n.f & (M | Ue)) !== 0;
  }
  #v() {
    const t = this.#l.pending;
    t && (this.is_pending = !0, this.#r = re(() => t(this.#i)), X(() => {
      if (!this.#u()) {
        var n = this.#s = document.createDocumentFragment(), r = Tt(), s = !1;
        if (n.append(r), this.#e = this.#E(() => {
          try {
            return re(() => this.#a(r));
          } catch (i) {
            try {
              this.error(i), s = !0;
            } catch (l) {
              B(l, this.#n.parent);
            }
            return null;
          }
        }), this.#e === null) {
          this.#s = null, s && this.#c(
            /** @type {Batch} */
            y
          );
          return;
        }
        this.#o === 0 && (this.#i.before(n), this.#s = null, Ye(
          /** @type {Effect} */
          this.#r,
          () => {
            this.#r = null;
          }
        ), this.#c(
          /** @type {Batch} */
          y
        ));
      }
    }));
  }
  #m() {
    try {
      if (this.is_pending = this.has_pending_snippet(), this.#o = 0, this.#d = 0, this.#e = re(() => {
        this.#a(this.#i);
      }), this.#o > 0) {
        var t = this.#s = document.createDocumentFragment();
        Fr(this.#e, t);
        const n = (
          /** @type {(anchor: Node) => void} */
          this.#l.pending
        );
        this.#r = re(() => n(this.#i));
      } else
        this.#c(
          /** @type {Batch} */
          y
        );
    } catch (n) {
      this.error(n);
    }
  }
  /**
   * @param {Batch} batch
   */
  #c(t) {
    this.is_pending = !1, t.transfer_reactions(this.#w);
  }
  /**
   * Defer an effect inside a pending boundary until the boundary resolves
   * @param {Effect} effect
   */
  defer_effect(t) {
    Zt(t, this.#w);
  }
  /**
   * Returns `false` if the effect exists inside a boundary whose pending snippet is shown
   * @returns {boolean}
   */
  is_rendered() {
    return !this.is_pending && (!this.parent || this.parent.is_rendered());
  }
  has_pending_snippet() {
    return !!this.#l.pending;
  }
  /**
   * @template T
   * @param {() => T} fn
   */
  #E(t) {
    var n = w, r = p, s = T;
    H(this.#n), I(this.#n), we(this.#n.ctx);
    try {
      return ee.ensure(), t();
    } finally {
      H(n), I(r), we(s);
    }
  }
  /**
   * Updates the pending count associated with the currently visible pending snippet,
   * if any, such that we can replace the snippet with content once work is done
   * @param {1 | -1} d
   * @param {Batch} batch
   */
  #k(t, n) {
    if (!this.has_pending_snippet()) {
      this.parent && this.parent.#k(t, n);
      return;
    }
    this.#o += t, this.#o === 0 && (this.#c(n), this.#r && Ye(this.#r, () => {
      this.#r = null;
    }), this.#s && (this.#i.before(this.#s), this.#s = null));
  }
  /**
   * Update the source that powers `$effect.pending()` inside this boundary,
   * and controls when the current `pending` snippet (if any) is removed.
   * Do not call from inside the class
   * @param {1 | -1} d
   * @param {Batch} batch
   */
  update_pending_count(t, n) {
    this.#k(t, n), this.#d += t, !(!this.#f || this.#_) && (this.#_ = !0, X(() => {
      this.#_ = !1, this.#f && Ke(this.#f, this.#d);
    }));
  }
  get_effect_pending() {
    return this.#h(), ae(
      /** @type {Source<number>} */
      this.#f
    );
  }
  /** @param {unknown} error */
  error(t) {
    if (t === Ht || !this.#l.onerror && !this.#l.failed)
      throw t;
    y?.is_fork ? (this.#e && y.skip_effect(this.#e), this.#r && y.skip_effect(this.#r), this.#t && y.skip_effect(this.#t), y.oncommit(() => {
      this.#u() || this.#x(t);
    })) : this.#x(t);
  }
  /**
   * @param {unknown} error
   */
  #x(t) {
    this.#e && (U(this.#e), this.#e = null), this.#r && (U(this.#r), this.#r = null), this.#t && (U(this.#t), this.#t = null);
    let n = this.#l.failed;
    const r = (s) => {
      if (this.#u()) return;
      const { reset: i, invoke_onerror: l } = this.#y(s);
      l(), n && !this.#u() && (this.#t = this.#E(() => {
        try {
          return re(() => {
            var a = (
              /** @type {Effect} */
              w
            );
            a.b = this, a.f |= at, n(
              this.#i,
              () => s,
              () => i
            );
          });
        } catch (a) {
          return B(
            a,
            /** @type {Effect} */
            this.#n.parent
          ), null;
        }
      }));
    };
    X(() => {
      if (!this.#u()) {
        var s;
        try {
          s = this.transform_error(t);
        } catch (i) {
          B(i, this.#n && this.#n.parent);
          return;
        }
        s !== null && typeof s == "object" && typeof /** @type {any} */
        s.then == "function" ? s.then(
          r,
          /** @param {unknown} e */
          (i) => B(i, this.#n && this.#n.parent)
        ) : r(s);
      }
    });
  }
}
function Ps(e, t) {
  var n = t == null ? "" : typeof t == "object" ? `${t}` : t;
  n !== /** @type {any} */
  (e[ot] ??= e.nodeValue) && (e[ot] = n, e.nodeValue = `${n}`);
}
function Ds(e, t) {
  return Zr(e, t);
}
const qe = /* @__PURE__ */ new Map();
function Zr(e, { target: t, anchor: n, props: r = {}, events: s, context: i, intro: l = !0, transformError: a }) {
  Tr();
  var d = void 0, v = Cr(() => {
    var h = n ?? t.appendChild(Tt());
    Wr(
      /** @type {TemplateNode} */
      h,
      {
        pending: () => {
        }
      },
      (f) => {
        or({});
        var _ = (
          /** @type {ComponentContext} */
          T
        );
        i && (_.c = i), s && (r.$$events = s), d = e(f, r) || Wt(), fr();
      },
      a
    );
    var o = /* @__PURE__ */ new Set(), u = (f) => {
      for (var _ = 0; _ < f.length; _++) {
        var g = f[_];
        if (!o.has(g)) {
          o.add(g);
          var b = zr(g);
          for (const ce of [t, document]) {
            var $ = qe.get(ce);
            $ === void 0 && ($ = /* @__PURE__ */ new Map(), qe.set(ce, $));
            var He = $.get(g);
            He === void 0 ? (ce.addEventListener(g, ht, { passive: b }), $.set(g, 1)) : $.set(g, He + 1);
          }
        }
      }
    };
    return u(Mn(xn)), _t.add(u), () => {
      for (var f of o)
        for (const b of [t, document]) {
          var _ = (
            /** @type {Map<string, number>} */
            qe.get(b)
          ), g = (
            /** @type {number} */
            _.get(f)
          );
          --g == 0 ? (b.removeEventListener(f, ht), _.delete(f), _.size === 0 && qe.delete(b)) : _.set(f, g);
        }
      _t.delete(u), h !== n && h.parentNode?.removeChild(h);
    };
  });
  return vt.set(d, v), d;
}
let vt = /* @__PURE__ */ new WeakMap();
function Is(e, t) {
  const n = vt.get(e);
  return n ? (vt.delete(e), n(t)) : (c && Bn(), Promise.resolve());
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
          Jn(t);
        },
        set: (r) => {
          n = r;
        }
      });
    }
  };
  e("$state"), e("$effect"), e("$derived"), e("$inspect"), e("$props"), e("$bindable");
}
function Ls(e) {
  T === null && zt("onMount"), Rr(() => {
    const t = kn(e);
    if (typeof t == "function") return (
      /** @type {() => void} */
      t
    );
  });
}
export {
  W as $,
  Es as A,
  z as B,
  Ze as C,
  c as D,
  Re as E,
  Ts as F,
  ks as G,
  is as H,
  D as I,
  Fn as J,
  Ln as K,
  ss as L,
  ns as M,
  ts as N,
  as as O,
  T as P,
  Wt as Q,
  Pr as R,
  jn as S,
  kn as T,
  w as U,
  Ue as V,
  $e as W,
  Nn as X,
  Un as Y,
  Pn as Z,
  ds as _,
  y as a,
  Se as a0,
  se as a1,
  Rr as a2,
  or as a3,
  xs as a4,
  Ns as a5,
  fr as a6,
  gs as a7,
  Rs as a8,
  Ms as a9,
  ms as aa,
  Ps as ab,
  $s as ac,
  hs as ad,
  ws as ae,
  Os as af,
  Cs as ag,
  ys as ah,
  As as ai,
  Ls as aj,
  Tn as ak,
  os as al,
  fs as am,
  We as an,
  cn as ao,
  ue as ap,
  _s as aq,
  Ds as ar,
  Is as as,
  re as b,
  Tt as c,
  U as d,
  Dr as e,
  ae as f,
  Cn as g,
  cs as h,
  An as i,
  Ke as j,
  us as k,
  vs as l,
  Fr as m,
  Jr as n,
  On as o,
  Ye as p,
  es as q,
  Ss as r,
  bs as s,
  q as t,
  ps as u,
  Fe as v,
  Qr as w,
  Mn as x,
  rs as y,
  M as z
};
