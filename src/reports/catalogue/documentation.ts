// Formats whose reports are evidence of the kind `documentation`.

import { isObject, type JsonObject } from '../../json-object.ts'
import type { Format } from '../format.ts'

export const documentationFormats: readonly Format[] = [
  {
    id: 'interrogate',
    title: 'interrogate text',
    kind: 'documentation',
    writtenBy: 'interrogate',
    measures: ['documented', 'findings'],
    ask: 'interrogate -vv src > FILE',
    text: /^(?:=+ Coverage for .* =+$|RESULT: (?:PASSED|FAILED) \(minimum: )/m,
    open: async (context) => new (await import('../formats/interrogate.ts')).InterrogateReader(context),
  },
  {
    id: 'typedoc',
    title: 'TypeDoc text',
    kind: 'documentation',
    writtenBy: 'TypeDoc',
    measures: ['findings'],
    ask: '{ code=0; typedoc --validation.notDocumented || code=$?; echo "slipway: typedoc exited with $code"; } > FILE 2>&1',
    closedBy: ['typedoc'],
    transcript: async (transcript, context) =>
      (await import('../formats/doc-warnings.ts')).readTypeDoc(transcript, context),
  },
  {
    id: 'cargo-doc',
    title: 'cargo doc text',
    kind: 'documentation',
    writtenBy: 'cargo doc',
    measures: ['findings'],
    ask: '{ code=0; cargo doc --no-deps || code=$?; echo "slipway: cargo doc exited with $code"; } > FILE 2>&1',
    closedBy: ['cargo doc'],
    transcript: async (transcript, context) =>
      (await import('../formats/doc-warnings.ts')).readCargoDoc(transcript, context),
  },
  {
    id: 'lychee',
    title: 'lychee JSON',
    kind: 'documentation',
    writtenBy: 'lychee',
    measures: ['findings'],
    ask: 'lychee --format json --output FILE docs',
    json: (value) => isObject(value) && 'successful' in value && ('error_map' in value || 'fail_map' in value),
    read: async (value, context) => (await import('../formats/links.ts')).readLychee(value as JsonObject, context),
  },
  {
    id: 'markdown-link-check',
    title: 'markdown-link-check text',
    kind: 'documentation',
    writtenBy: 'markdown-link-check',
    measures: ['findings'],
    ask: '{ code=0; markdown-link-check docs || code=$?; echo "slipway: markdown-link-check exited with $code"; } > FILE 2>&1',
    closedBy: ['markdown-link-check'],
    transcript: async (transcript, context) =>
      (await import('../formats/links.ts')).readMarkdownLinkCheck(transcript, context),
  },
  {
    id: 'redocly',
    title: 'Redocly JSON',
    kind: 'documentation',
    writtenBy: 'redocly lint',
    measures: ['findings'],
    ask: 'redocly lint --format=json openapi.yaml > FILE',
    json: (value) => isObject(value) && isObject(value.totals) && Array.isArray(value.problems),
    read: async (value, context) => (await import('../formats/openapi.ts')).readRedocly(value as JsonObject, context),
  },
  {
    id: 'spectral',
    title: 'Spectral JSON',
    kind: 'documentation',
    writtenBy: 'spectral lint',
    measures: ['findings'],
    ask: '{ code=0; spectral lint -q -f json openapi.yaml || code=$?; echo "slipway: spectral exited with $code"; } > FILE',
    closedBy: ['spectral'],
    json: (value) =>
      Array.isArray(value) && isObject(value[0]) && 'code' in value[0] && 'path' in value[0] && 'range' in value[0],
    read: async (value, context) =>
      (await import('../formats/openapi.ts')).readSpectral(value as readonly unknown[], context),
  },
]
