// Starts real Bluesky servers on 127.0.0.1, prints where they are as one line of JSON, and ends
// when its standard input closes (so that nothing is left when a test run is killed).
//
//   node serve.mjs pds       PLC directory and PDS, no AppView
//   node serve.mjs network   everything; needs DB_POSTGRES_URL and REDIS_HOST
import net from 'node:net'

const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...args) {
  if (typeof args[0] === 'number') {
    const rest = args.slice(1).filter((one) => typeof one === 'function')
    return listen.call(this, args[0], '127.0.0.1', ...rest)
  }
  if (typeof args[0] === 'object' && args[0] !== null && 'port' in args[0]) {
    return listen.call(this, { ...args[0], host: '127.0.0.1' }, ...args.slice(1))
  }
  return listen.apply(this, args)
}

const { TestNetwork, TestNetworkNoAppView, mockMailer } = await import('@atproto/dev-env')

const whole = process.argv[2] === 'network'
const network = whole
  ? await TestNetwork.create({ dbPostgresSchema: process.env.SCHEMA ?? 'anklang' })
  : await TestNetworkNoAppView.create({
      pds: { bskyAppViewUrl: undefined, bskyAppViewDid: undefined, bskyAppViewCdnUrlPattern: undefined },
    })
if (mockMailer) mockMailer(network.pds)
console.log(JSON.stringify({ pds: network.pds.url, plc: network.plc.url }))

process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
