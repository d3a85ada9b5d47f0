import { add, compare, divide, multiply, rational, subtract, type Rational } from '../template/rational.ts';

/** `(a x + b) / (c x + d)`; `c` is 0 and `d` is 1 when it is linear. */
export interface Moebius {
  readonly a: Rational;
  readonly b: Rational;
  readonly c: Rational;
  readonly d: Rational;
}

/**
 * The function of that form through all points, which takes no value twice; `undefined` when there is none. Three points
 * determine it, the others are checked.
 */
export function fitMoebius(points: readonly (readonly [x: Rational, y: Rational])[]): Moebius | undefined {
  const [first, second, third] = points;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const fitted = linear(first, second, third) ?? hyperbola(first, second, third);
  // a x + b - (c x + d) y is 0 at every point, and the determinant is not
  if (fitted === undefined || isZero(subtract(multiply(fitted.a, fitted.d), multiply(fitted.b, fitted.c))))
    return undefined;
  const { a, b, c, d } = fitted;
  const through = points.every(([x, y]) =>
    isZero(subtract(add(multiply(a, x), b), multiply(add(multiply(c, x), d), y))),
  );
  return through ? fitted : undefined;
}

/** The x at which the function has a value; `undefined` for its asymptote. */
export function solveMoebius({ a, b, c, d }: Moebius, y: Rational): Rational | undefined {
  const bottom = subtract(a, multiply(c, y));
  return isZero(bottom) ? undefined : divide(subtract(multiply(d, y), b), bottom);
}

type Point = readonly [x: Rational, y: Rational];

const isZero = (value: Rational): boolean => value.numerator === 0n;

function linear([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point): Moebius | undefined {
  const slope = divide(subtract(y1, y0), subtract(x1, x0));
  const expected = add(y0, multiply(slope, subtract(x2, x0)));
  if (compare(expected, y2) !== 0) return undefined;
  return { a: slope, b: subtract(y0, multiply(slope, x0)), c: rational(0), d: rational(1) };
}

/** With c = 1: a x + b - d y = x y at three points, solved by eliminating b and then d. */
function hyperbola([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point): Moebius | undefined {
  const [u1, v1, w1] = [subtract(x1, x0), subtract(y0, y1), subtract(multiply(x1, y1), multiply(x0, y0))];
  const [u2, v2, w2] = [subtract(x2, x0), subtract(y0, y2), subtract(multiply(x2, y2), multiply(x0, y0))];
  const determinant = subtract(multiply(u1, v2), multiply(u2, v1));
  if (isZero(determinant)) return undefined;
  const a = divide(subtract(multiply(w1, v2), multiply(w2, v1)), determinant);
  const d = divide(subtract(multiply(u1, w2), multiply(u2, w1)), determinant);
  const b = subtract(add(multiply(x0, y0), multiply(d, y0)), multiply(a, x0));
  return { a, b, c: rational(1), d };
}
