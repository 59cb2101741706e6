import type { Endpoint } from '@relevo/contracts/endpoint';
import { problem } from '@relevo/contracts/values';
import { z } from 'zod';

type Schema = Record<string, unknown> & { properties?: Record<string, unknown>; required?: string[] };

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
function schemaOf(type: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any', reused: 'inline' }) as Schema & { $schema?: string };
  return schema;
}

/**
 * OpenAPI 3.1 of a list of endpoints. Paths are given below `/api`.
 * @returns a document ready for JSON
 */
export function openApi(endpoints: readonly Endpoint[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of [...endpoints].sort((a, b) => a.path.localeCompare(b.path))) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint);
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Relevo', version, description: 'Training of trainers: kits, cohorts, evidence, certification and hand-off.', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api' }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'relevo', description: 'An opaque session; writes also send the header `x-relevo: 1`.' } },
      schemas: { Problem: schemaOf(problem, 'output') },
    },
  };
}

function operation(endpoint: Endpoint): Record<string, unknown> {
  const body = schemaOf(endpoint.body, 'input');
  const takesBody = Object.keys(body.properties ?? {}).length > 0 || !('properties' in body);
  const refusal = { description: 'A refusal with a stable code', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    'x-access': endpoint.access,
    security: endpoint.access === 'public' ? [] : [{ session: [] }],
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(takesBody && endpoint.method !== 'GET' ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: { [endpoint.status]: { description: 'Done', content: content(endpoint) }, default: refusal },
  };
}

function parameters(type: z.ZodType, where: 'path' | 'query') {
  const { properties = {}, required = [] } = schemaOf(type, 'input');
  return Object.entries(properties).map(([name, schema]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema }));
}

function content(endpoint: Endpoint): Record<string, unknown> {
  const mediaTypes = endpoint.response.meta()?.['mediaTypes'] as string[] | undefined;
  if (mediaTypes) return Object.fromEntries(mediaTypes.map((type) => [type, {}]));
  return { 'application/json': { schema: schemaOf(endpoint.response, 'output') } };
}
