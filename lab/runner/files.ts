// The files by which a step talks to the runner, read as the runner reads them.

/** Parse GITHUB_OUTPUT, GITHUB_STATE or GITHUB_ENV: `name=value` lines and `name<<delimiter` blocks. Throws on what the runner refuses. */
export function parseKeyValueFile(text: string): Map<string, string> {
  const values = new Map<string, string>()
  const lines = text.split('\n')
  for (let i = 0; i < lines.length; i++) {
    const line = (lines[i] as string).replace(/\r$/, '')
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`)
      values.set(line.slice(0, equals), line.slice(equals + 1))
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc)
      const delimiter = line.slice(heredoc + 2)
      if (name === '' || delimiter === '')
        throw new Error(`Invalid format '${line}'. Name and delimiter must not be empty`)
      const start = ++i
      while (i < lines.length && (lines[i] as string).replace(/\r$/, '') !== delimiter) i++
      if (i >= lines.length) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
      values.set(name, lines.slice(start, i).join('\n'))
    } else {
      throw new Error(`Invalid format '${line}'`)
    }
  }
  return values
}
