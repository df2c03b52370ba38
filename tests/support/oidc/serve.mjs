// Starts a real OpenID Connect provider (oidc-provider) on 127.0.0.1, prints its issuer as one line
// of JSON, and ends when its standard input closes (so that nothing is left when a run is killed).
//
//   node serve.mjs '{"client_id": …, "client_secret": …, "redirect_uris": […], "people": {…}}'
//
// People sign in on its one page by name alone; what they are asked for besides is up to the form.
import http from 'node:http'
import Provider from 'oidc-provider'

const wanted = JSON.parse(process.argv[2])

const server = http.createServer()
await new Promise((started) => server.listen(0, '127.0.0.1', started))
const issuer = `http://127.0.0.1:${server.address().port}`

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: wanted.client_id,
      client_secret: wanted.client_secret,
      redirect_uris: wanted.redirect_uris,
    },
  ],
  cookies: { keys: ['only for tests'] },
  // Everybody has given their consent to this one client.
  async loadExistingGrant(ctx) {
    const { accountId } = ctx.oidc.session
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
  async findAccount(ctx, sub) {
    const person = wanted.people[sub]
    return person && { accountId: sub, claims: () => ({ sub, ...person }) }
  },
  claims: {
    openid: ['sub', 'amr', 'acr', 'auth_time'],
    email: ['email', 'email_verified'],
    profile: ['name'],
  },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
})

const page = `<!doctype html><html lang="en"><title>House account</title><main><h1>House account</h1>
<form method="post"><label>Name <input name="person"></label>
<label><input type="checkbox" name="factor" value="mfa"> with a code</label>
<button>Go on</button> <button name="cancel" value="1">Cancel</button></form></main></html>`

async function answered(request) {
  let body = ''
  for await (const part of request) body += part
  const form = new URLSearchParams(body)
  if (form.has('cancel')) return { error: 'access_denied', error_description: 'cancelled' }
  return { login: { accountId: form.get('person'), amr: ['pwd', ...form.getAll('factor')] } }
}

const callback = provider.callback()
server.on('request', async (request, response) => {
  if (request.url === '/favicon.ico') return response.writeHead(204).end()
  if (!request.url.startsWith('/interaction/')) return callback(request, response)
  if (request.method === 'POST') {
    return provider.interactionFinished(request, response, await answered(request))
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(page)
})

console.log(JSON.stringify({ issuer }))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
