// Plain output of linters and formatters, closed by the line that says how they ended. Each line has to be one that the tool writes:
// what cannot be read might have been a finding.
import type { Transcript } from '../closing.ts'
import { Discrepancies } from '../findings.ts'
import type { ReaderContext, Reading } from '../reader.ts'
import { readingOf } from '../reading.ts'
import { placed } from './transcripts/colon.ts'
import { black, gofmt, isort, prettier, ruffFormat, rustfmt } from './transcripts/formatters.ts'
import { goVet } from './transcripts/go-vet.ts'
import { mypy } from './transcripts/mypy.ts'
import { type Grammar, Sheet } from './transcripts/sheet.ts'
import type { Transcribed } from './transcripts/tools.ts'

const grammars: Readonly<Record<Transcribed, Grammar>> = {
  black,
  flake8: placed,
  gofmt,
  'go vet': goVet,
  golint: placed,
  isort,
  mypy,
  prettier,
  pycodestyle: placed,
  pyflakes: placed,
  revive: placed,
  'ruff format': ruffFormat,
  rustfmt,
  'cargo fmt': rustfmt,
  shellcheck: placed,
  staticcheck: placed,
  yamllint: placed,
}

export function readTranscript({ body, tool }: Transcript, context: ReaderContext): Reading {
  const sheet = new Sheet(context)
  grammars[tool as Transcribed](body, sheet, tool)
  const discrepancies = new Discrepancies()
  const { counted, stated = counted } = sheet
  const used = Math.max(counted, stated)
  if (stated !== counted) discrepancies.add({ what: 'findings', stated, counted, used })
  return readingOf('quality', tool, { findings: used }, { findings: sheet.findings, discrepancies })
}
