// Sends requests over kept-alive connections and tells how many were answered in what time; a process of its own.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const [, , jobFile] = process.argv;
/** { origin, requests: [{ method, path, headers, body? }], connections, seconds | count, from } */
const job = JSON.parse(readFileSync(jobFile, 'utf8'));
const agent = new Agent({ keepAlive: true, maxSockets: job.connections });
const { hostname, port } = new URL(job.origin);

function send({ method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, hostname, port, method, path, headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

let next = job.from;
const end = job.seconds ? performance.now() + job.seconds * 1000 : Infinity;
const last = job.count ? job.from + job.count : Infinity;
const statuses = {};
const times = [];
async function work() {
  while (performance.now() < end && next < last) {
    const one = job.requests[next % job.requests.length];
    next += 1;
    const begun = performance.now();
    const status = await send(one);
    times.push(performance.now() - begun);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
}
const begun = performance.now();
await Promise.all(Array.from({ length: job.connections }, work));
const seconds = (performance.now() - begun) / 1000;
times.sort((a, b) => a - b);
process.stdout.write(JSON.stringify({ perSecond: times.length / seconds, medianMs: times[times.length >> 1], p95Ms: times[Math.floor(times.length * 0.95)], statuses, sent: times.length }));
agent.destroy();
