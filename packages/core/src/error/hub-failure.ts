import { MathrError } from './mathr-error.ts';

/** What was asked of the hub. */
export interface HubRequestFacts {
  /** `hf:owner/name@revision`. */
  readonly label: string;
  readonly kind: 'model' | 'data set';
  readonly hubUrl: string;
  /** Of the answer; undefined when there was none. */
  readonly status: number | undefined;
  /** Whether an earlier copy can be used instead. */
  readonly isCached: boolean;
}

/** Why something could not be fetched from the hub, and what to do about it. Errors that say so themselves are left as they are. */
export function hubFailure(error: unknown, { label, kind, hubUrl, status, isCached }: HubRequestFacts): MathrError {
  if (MathrError.is(error)) return error;
  const reason = reasonOf(error);
  const copy = isCached ? '; or set offline (HF_HUB_OFFLINE=1) to use the copy in the cache' : '';
  const advice =
    (status === undefined ? undefined : hintOf(status, kind)) ??
    `try again, the download goes on where it stopped${copy}`;
  return new MathrError(
    'remote_error',
    `${label} could not be fetched from ${hubUrl}: ${reason}; ${advice}`,
    { url: hubUrl, status },
    { cause: error },
  );
}

/** A failed `fetch` says only that; its cause names the host that was not found or the connection that was refused. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error && cause.message !== '' ? `${message} (${cause.message})` : message;
}

function hintOf(status: number, kind: HubRequestFacts['kind']): string | undefined {
  if (status === 401)
    return `the ${kind} does not exist, or is private or gated: check the name, or set accessToken (HF_TOKEN)`;
  if (status === 403)
    return `access is refused: accept the terms on the page of the ${kind} and set accessToken (HF_TOKEN)`;
  return status === 404 ? `there is no such ${kind} or revision: check the name` : undefined;
}
