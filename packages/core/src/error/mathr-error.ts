/** What each code carries; a new failure starts with a line here. */
export interface ErrorDetails {
  /** An option that is not allowed, with the path of each. */
  invalid_options: { readonly issues: readonly { readonly path: string; readonly message: string }[] };
  /** Shapes that do not fit together, found while a graph is built or a tensor is made. */
  shape_mismatch: { readonly operator: string; readonly shapes: readonly (readonly (number | string)[])[] };
  /** A dtype that an operator or a file does not take. */
  dtype_mismatch: { readonly operator: string; readonly dtypes: readonly string[] };
  /** A file or record that cannot be read as what it claims to be. */
  invalid_data: { readonly source: string; readonly line?: number | undefined };
  /** A file that cannot be written: no room, no right, no such folder; `code` is the system's, as ENOSPC. */
  storage_error: { readonly path: string; readonly code?: string | undefined };
  /** A model directory, checkpoint or adapter that cannot be loaded. */
  invalid_model: { readonly source: string; readonly name?: string | undefined };
  /** Something asked for that this engine, model or platform does not have. */
  unsupported: { readonly what: string };
  /** An execution provider that does not work here, and why. */
  provider_unavailable: { readonly provider: string; readonly reason: string };
  /** ONNX Runtime or a worker thread that failed, and what it was doing. */
  engine_error: { readonly operation: string };
  /** A prompt (or sequence) longer than the model's context. */
  context_exceeded: { readonly tokens: number; readonly limit: number };
  /** An optional package that is not installed, with the line that installs it. */
  missing_dependency: { readonly packageName: string; readonly install: string };
  /** A checkpoint or run directory that does not belong to this run. */
  resume_mismatch: { readonly path: string; readonly differences?: readonly string[] | undefined };
  /** A remote server that answered with an error, with nonsense, or not at all. */
  remote_error: {
    readonly url: string;
    readonly status?: number | undefined;
    /** How long the server asks to be left alone. */
    readonly retryAfterMs?: number | undefined;
    /** Whether the same request may succeed later, where the status alone does not say so. */
    readonly isTransient?: boolean | undefined;
    /** Whether the server may have done the work, and charge for it, although no usable answer came. */
    readonly mayBeBilled?: boolean | undefined;
  };
  /** A call that the caps on money, tokens or calls do not allow. */
  budget_exhausted: { readonly what: string };
  /** An operation on something that was closed. */
  closed: { readonly what: string };
  /** A value that should be finite and is not. */
  non_finite: { readonly what: string };
}

/** The one error class of mathr: `code` says what kind, `details` carries the data. */
export class MathrError<C extends keyof ErrorDetails = keyof ErrorDetails> extends Error {
  override readonly name = 'MathrError';
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(code: C, message: string, details: ErrorDetails[C], options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  /** Works across two installed copies of the package, where `instanceof` does not. */
  static is<C extends keyof ErrorDetails>(error: unknown, code?: C): error is MathrError<C> {
    return (
      error instanceof Error &&
      error.name === 'MathrError' &&
      'code' in error &&
      (code === undefined || error.code === code)
    );
  }
}
