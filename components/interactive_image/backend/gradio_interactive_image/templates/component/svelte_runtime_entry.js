import { aj as p, D as _, C as f, ak as l, al as m, am as u, an as d, ao as c } from "./index-client.js";
import { ap as w, aq as D, ar as b } from "./index-client.js";
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
