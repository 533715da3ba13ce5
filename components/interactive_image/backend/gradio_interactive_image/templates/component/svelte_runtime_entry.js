import { ak as p, D as _, C as f, al as l, am as m, an as u, ao as d, ap as c } from "./index-client.js";
import { aq as w, ar as D, as as b } from "./index-client.js";
function v(n) {
  return (r, ...s) => {
    var e = n(...s), a;
    {
      var o = e.render().trim(), i = p(o);
      a = /** @type {Element} */
      c(i), _ && (f(a) !== null || a.nodeType !== l) && m(), r.before(a);
    }
    const t = e.setup?.(a);
    u(a, a), typeof t == "function" && d(t);
  };
}
export {
  v as createRawSnippet,
  w as getAllContexts,
  D as mount,
  b as unmount
};
