/**
 * The error for an option that is not allowed, in the form of core's `MathrError`, which `MathrError.is` recognises by
 * name and code. Made here, so that this package depends on nothing and stays small in a browser.
 */
export function invalidOption(path: string, message: string): Error {
  const details = { issues: [{ path, message }] };
  return Object.assign(new Error(message), { name: 'MathrError', code: 'invalid_options', details });
}
