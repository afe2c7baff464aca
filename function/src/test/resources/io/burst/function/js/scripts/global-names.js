// Nothing of the tool's own is left in the global object.
export default function () {
  console.log(Object.getOwnPropertyNames(globalThis).filter((name) => name.includes('burst')).length);
}
//= INFO 0
