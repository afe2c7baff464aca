export default function () {
  const e = new TextEncoder();
  console.log(e.encoding, e.encode('aé€😀'), e.encode().length, e.encode('\ud800'));
  console.log(new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])), new TextDecoder().encoding, new TextDecoder('utf-16le').encoding);
  console.log(new TextDecoder('UTF8').decode(new Uint8Array([97, 0xff, 98]).buffer));
  try { new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff])); console.log('no'); } catch (x) { console.log(x instanceof TypeError || x.name); }
  try { new TextDecoder('nope'); console.log('no'); } catch (x) { console.log(x.name); }
  console.log(new TextDecoder('utf-16le').decode(new Uint8Array([97, 0, 0x3d, 0xd8, 0x00, 0xde])));
  const s = new TextDecoder();
  console.log(s.decode(new Uint8Array([0xe2, 0x82]), { stream: true }) + s.decode(new Uint8Array([0xac])));
  console.log(new TextDecoder().decode(), new TextDecoder().fatal, new TextDecoder().ignoreBOM);
}
//= INFO utf-8 Uint8Array(10) [ 97, 195, 169, 226, 130, 172, 240, 159, 152, 128 ] 0 Uint8Array(3) [ 239, 191, 189 ]
//= INFO a utf-8 utf-16le
//= INFO a�b
//= INFO true
//= INFO RangeError
//= INFO a😀
//= INFO €
//= INFO  false false
