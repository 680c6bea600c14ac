// Documents of controls on disk.
import { type Document, recognise } from '../compliance/documents.ts'
import { glob } from '../reports/glob.ts'
import { defaultLimits, Unreadable } from '../reports/reader.ts'
import { readText } from './bounded-file.ts'

const most = { files: 200, bytes: 32 * 2 ** 20 }

/** Every document that the patterns mean, in the order of their paths. Never rejects because of what lies there. */
export async function readDocuments(patterns: readonly string[], root: string): Promise<Document[]> {
  const documents: Document[] = []
  for (const { path, refused } of await glob(patterns, root, defaultLimits)) {
    if (documents.length === most.files) {
      documents.push({
        path,
        kind: 'unknown',
        why: `and what follows it are beyond the ${most.files} files that are read`,
      })
      break
    }
    documents.push(refused === undefined ? await read(path, root) : { path, kind: 'unknown', why: refused })
  }
  return documents
}

async function read(path: string, root: string): Promise<Document> {
  try {
    return await recognise(path, await readText(root, path, most.bytes))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { path, kind: 'unknown', why: error.message }
  }
}
