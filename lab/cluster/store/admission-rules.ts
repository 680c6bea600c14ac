import type { Admission } from '../admission/admission.ts'
import type { Kinds } from './kinds.ts'
import { forbidden, invalid, notImplemented } from './refusal.ts'
import type { Rules } from './store.ts'

/** Admission as the store asks for it: what it objects to is thrown as the API says it. */
export function admissionRules(admission: Admission, kinds: Kinds): Rules {
  return {
    fillIn: (object, old) => admission.fillIn(object, old),
    review: (object, old) => {
      const kind = kinds.named(object.kind ?? '')!
      if (kind.refused) throw notImplemented(`objects of kind ${kind.kind}`)
      const refusal = admission.review(object, old)
      if (refusal?.reason === 'Invalid') throw invalid(kind, object, refusal.errors)
      if (refusal?.reason === 'Forbidden') throw forbidden(kind, object.metadata?.name ?? '', refusal.message)
      if (refusal) throw notImplemented(`${refusal.fields.join(', ')} of ${kind.kind} "${object.metadata?.name}"`)
    },
  }
}
