// Small files that are handed to the gate besides the reports: regular, inside the workspace, whole, or a reason why not.
import { isAbsolute, relative, sep } from 'node:path'
import { openReport, refuse } from '../reports/open-report.ts'
import { Unreadable } from '../reports/reader.ts'

/**
 * Text of a file below `root`. Throws {@link Unreadable}, whose message completes "file ...".
 * @param root real path of the workspace
 * @param file relative to it, with `/`
 * @param encoding `any` reads bytes that are not UTF-8 as replacement characters
 */
export async function readText(
  root: string,
  file: string,
  mostBytes: number,
  encoding: 'strict' | 'any' = 'strict',
): Promise<string> {
  const { handle } = await openReport(root, file)
  try {
    const pieces: Buffer[] = []
    for (let total = 0; ; ) {
      const buffer = Buffer.alloc(256 * 1024)
      const { bytesRead } = await handle.read(buffer, 0, buffer.length).catch(refuse)
      if (bytesRead === 0) return decode(Buffer.concat(pieces), encoding === 'strict')
      total += bytesRead
      if (total > mostBytes) throw new Unreadable(`has more than ${mostBytes} bytes`)
      pieces.push(buffer.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}

function decode(bytes: Uint8Array, fatal: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal }).decode(bytes)
  } catch {
    throw new Unreadable('is not UTF-8')
  }
}

/** A path below the root, relative to it and with `/`; undefined for the root itself and for what lies elsewhere. */
export function below(root: string, path: string): string | undefined {
  const way = relative(root, path)
  return way === '' || isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`)
    ? undefined
    : way.split(sep).join('/')
}
