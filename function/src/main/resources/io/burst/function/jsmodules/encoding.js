// The module "k6/encoding".
(host) => ({
  b64encode: (input, encoding) => host.encode(input, String(encoding)),
  b64decode: (input, encoding, format) => host.decode(String(input), String(encoding), format === 's'),
})
