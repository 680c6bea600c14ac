// report-task.txt, which the scanner leaves behind: where the analysis is worked on. Whoever wrote the scanned code may have written it.
import { cleanLine } from '../reports/clean.ts'
import { Unreadable } from '../reports/reader.ts'

export interface ReportTask {
  /** Server that the analysis was sent to, without a slash at its end. */
  server: string
  projectKey: string
  taskId: string
}

/** Throws {@link Unreadable} where the file does not name a task on a server that may be asked. */
export function parseReportTask(text: string): ReportTask {
  if (text.length > 65_536) throw new Unreadable('is no report-task.txt: it is too long')
  const fields = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf('=')
    if (at === -1) continue
    const key = line.slice(0, at).trim()
    if (fields.has(key)) throw new Unreadable(`has ${cleanLine(key, 40)} twice`)
    fields.set(key, line.slice(at + 1).trim())
  }
  const taskId = required(fields, 'ceTaskId')
  if (!/^[\w-]{1,100}$/.test(taskId)) throw new Unreadable(`has the ceTaskId "${cleanLine(taskId, 60)}", which is none`)
  return { server: serverUrl(required(fields, 'serverUrl')), projectKey: required(fields, 'projectKey'), taskId }
}

/** The URL of a server that may be asked: https, or http to this machine; no user, no query. Throws {@link Unreadable}. */
export function serverUrl(stated: string): string {
  const url = URL.canParse(stated) ? new URL(stated) : undefined
  const shown = cleanLine(stated, 100)
  if (url === undefined) throw new Unreadable(`names the server "${shown}", which is no URL`)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new Unreadable(`names the server "${shown}"; its URL must not hold a user, a query or a fragment`)
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new Unreadable(`names the server "${shown}", which is not https`)
  }
  return url.href.replace(/\/+$/, '')
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function required(fields: ReadonlyMap<string, string>, name: string): string {
  const value = fields.get(name) ?? ''
  if (value === '') throw new Unreadable(`has no ${name}: is it the scanner's report-task.txt?`)
  return value
}
