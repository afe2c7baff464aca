import encoding, { b64encode, b64decode } from 'k6/encoding';
export default function () {
  console.log(b64encode('hello world?>'), b64encode('hello world?>', 'rawstd'), b64encode('hello world?>', 'url'), b64encode('hello world?>', 'rawurl'), b64encode('é'));
  console.log(b64encode(new Uint8Array([0, 255, 254]).buffer), b64encode(new Uint8Array([0, 255, 254])));
  console.log(b64decode('aGVsbG8=', 'std', 's'), b64decode('aGVsbG8', 'rawstd', 's'), b64decode('w6k=', 'std', 's'));
  const bytes = b64decode('AP_-', 'url');
  console.log(bytes instanceof ArrayBuffer, new Uint8Array(bytes));
  for (const f of [() => b64decode('%%%', 'std'), () => b64decode('aGVsbG8', 'std'), () => b64decode('aGVsbG8=', 'rawstd'), () => b64encode({})]) {
    try { f(); console.log('passed'); } catch (e) { console.log('threw'); }
  }
  console.log(typeof encoding.b64encode);
}
//= INFO aGVsbG8gd29ybGQ/Pg== aGVsbG8gd29ybGQ/Pg aGVsbG8gd29ybGQ_Pg== aGVsbG8gd29ybGQ_Pg w6k=
//= INFO AP/+ AP/+
//= INFO hello hello é
//= INFO true Uint8Array(3) [ 0, 255, 254 ]
//= INFO threw
//= INFO threw
//= INFO threw
//= INFO threw
//= INFO function
