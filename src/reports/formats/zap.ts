// ZAP's traditional JSON report.

import { isObject, type JsonObject } from '../../json-object.ts'
import { objectsOf, optionalObjectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { ZapAlerts } from '../zap-alerts.ts'

export function readZap(value: JsonObject, context: ReaderContext): Reading {
  const alerts = new ZapAlerts()
  alerts.made(textOf(value.created) ?? textOf(value['@generated']))
  // One site is an object in some versions.
  for (const site of isObject(value.site) ? [value.site] : objectsOf(value.site, 'sites')) {
    if (textOf(site['@name']) === undefined) throw new Unreadable('has a site without a name')
    alerts.site()
    for (const { pluginid, alert, name, riskcode, confidence, riskdesc, instances } of objectsOf(
      site.alerts,
      'alerts',
    )) {
      alerts.add({
        id: textOf(pluginid),
        name: textOf(name) ?? textOf(alert),
        risk: code(riskcode),
        confidence: code(confidence),
        described: textOf(riskdesc),
        instances: optionalObjectsOf(instances, 'instances').length,
      })
    }
  }
  return alerts.reading(context)
}

function code(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : textOf(value)
}
