// Asks a service of the lab who it is.
import { get } from 'node:http'

/** The version that answers at a URL, over a connection of its own. Rejects when nothing answers with 2xx. */
export function serving(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false, signal: AbortSignal.timeout(5000) }, async (answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk)
      const text = Buffer.concat(chunks).toString()
      const { statusCode = 0 } = answer
      if (statusCode < 200 || statusCode > 299) return reject(new Error(`${url} answered ${statusCode}: ${text}`))
      const { version } = JSON.parse(text) as { version?: unknown }
      if (typeof version === 'string') resolve(version)
      else reject(new Error(`${url} names no version: ${text}`))
    }).on('error', reject)
  })
}
