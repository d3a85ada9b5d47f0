import type { GraphBuilder } from '../graph-builder.ts';
import { operand, type Lowering, type Lowerings } from './lowering.ts';

// π/2 in parts of 8 bits, so that their products with whole numbers up to 2^16 are exact, and what is left of it
// (Cody and Waite, Software Manual for the Elementary Functions, 1980)
const HALF_PI = [1.5703125, 4.825592041015625e-4, 1.2665987014770508e-6, 9.920935796805404e-10];
// polynomials of Cephes' sinf and cosf, for ±π/4
const SINE = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1];
const COSINE = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2];

/**
 * Sines and cosines for devices that promise them to 2^-11 between -π and π and nothing beyond (WGSL, "Accuracy of built-in
 * functions"): rotary angles are positions, thousands of radians. Within 2e-7 up to 10^5 from sums, products and `floor`.
 */
export const sine: Lowerings<'sin' | 'cos'> = { sin: quadrants('Sin', 0), cos: quadrants('Cos', 1) };

/** sin(x + π/2·ahead). */
function quadrants<O extends 'sin' | 'cos'>(operator: string, ahead: number): Lowering<O> {
  return (_node, inputs, graph) => {
    const x = operand(inputs, 0);
    if (graph.options.kernels === 'onnxruntime') return [graph.node(operator, [x])];
    const turns = floor(graph, add(graph, mul(graph, x, graph.float(2 / Math.PI)), graph.float(0.5)));
    const rest = HALF_PI.reduce((left, part) => sub(graph, left, mul(graph, turns, graph.float(part))), x); // in ±π/4
    const square = mul(graph, rest, rest);
    const sin = add(graph, rest, mul(graph, mul(graph, rest, square), polynomial(graph, square, SINE)));
    const fourth = mul(graph, mul(graph, square, square), polynomial(graph, square, COSINE));
    const cos = add(graph, sub(graph, fourth, mul(graph, square, graph.float(0.5))), graph.float(1));
    // sin, cos, -sin, -cos in the four quadrants
    const quadrant = add(graph, turns, graph.float(ahead));
    const odd = parity(graph, quadrant);
    const back = parity(graph, floor(graph, mul(graph, quadrant, graph.float(0.5))));
    const value = add(graph, mul(graph, sin, sub(graph, graph.float(1), odd)), mul(graph, cos, odd));
    return [mul(graph, value, sub(graph, graph.float(1), mul(graph, back, graph.float(2))))];
  };
}

/** 0 of even whole numbers, 1 of odd ones. */
function parity(graph: GraphBuilder, n: string): string {
  return sub(graph, n, mul(graph, floor(graph, mul(graph, n, graph.float(0.5))), graph.float(2)));
}

/** By Horner's rule, highest power first. */
function polynomial(graph: GraphBuilder, x: string, coefficients: readonly number[]): string {
  const [first = 0, ...others] = coefficients;
  return others.reduce((sum, each) => add(graph, mul(graph, sum, x), graph.float(each)), graph.float(first));
}

function floor(graph: GraphBuilder, x: string): string {
  return graph.node('Floor', [x]);
}

function add(graph: GraphBuilder, a: string, b: string): string {
  return graph.node('Add', [a, b]);
}

function sub(graph: GraphBuilder, a: string, b: string): string {
  return graph.node('Sub', [a, b]);
}

function mul(graph: GraphBuilder, a: string, b: string): string {
  return graph.node('Mul', [a, b]);
}
