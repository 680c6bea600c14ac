// Traces of failed tests.

/**
 * Where a trace ends: its last line that begins with a relative path and a line number, as pytest writes them (`tests/test_a.py:12: in f`),
 * outside of installed packages; nothing where there is none. Meant for text of at most a few thousand characters.
 */
export function lastPlace(trace: string): { file?: string; line?: number } {
  const places = [...trace.matchAll(/^(?![/~])([^\s:<>"'()]{1,300}\.[A-Za-z]\w{0,9}):(\d{1,7}):/gm)]
  const last = places.findLast(([, file]) => !/(?:^|\/)(?:site-packages|node_modules)\//.test(file!))
  return last === undefined ? {} : { file: last[1]!, line: Number(last[2]) }
}
