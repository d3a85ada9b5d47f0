/** AdamW without its learning rate, which loops schedule. */
export interface OptimizerOptions {
  /** @default 0.9 */
  readonly beta1?: number | undefined;
  /** @default 0.999 */
  readonly beta2?: number | undefined;
  /** Outside the square root. @default 1e-8 */
  readonly epsilon?: number | undefined;
  /** Decoupled; not applied to norms and biases. @default 0 */
  readonly weightDecay?: number | undefined;
  /** Clip the global L2 norm of the gradients to this. @default 1 */
  readonly maxGradNorm?: number | undefined;
}
