(() => {
  const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

  const base64 = (bytes) => {
    let text = '';
    for (let i = 0; i < bytes.length; i += 3) {
      const bits = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0);
      text += BASE64[bits >> 18] + BASE64[(bits >> 12) & 63];
      text += i + 1 < bytes.length ? BASE64[(bits >> 6) & 63] : '=';
      text += i + 2 < bytes.length ? BASE64[bits & 63] : '=';
    }
    return text;
  };

  const date = (value) =>
    Number.isNaN(value.getTime())
      ? null
      : value.toISOString().replace(/\.(\d*?)0*Z$/, (_, digits) => (digits ? `.${digits}Z` : 'Z'));

  const sorted = (value) => {
    const copy = {};
    for (const key of Object.keys(value).sort()) copy[key] = value[key];
    return copy;
  };

  const plain = (raw, value) => {
    if (raw instanceof Date) return date(raw);
    switch (typeof value) {
      case 'undefined':
        return null;
      case 'symbol':
        return value.description;
      case 'bigint':
        return Number(value);
      case 'object':
        break;
      default:
        return value;
    }
    if (value === null || Array.isArray(value)) return value;
    if (value instanceof Map || value instanceof Set) return [...value];
    if (value instanceof Uint8Array) return base64(value);
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return [...value];
    if (value instanceof Boolean || value instanceof Number || value instanceof String) return value;
    return sorted(value);
  };

  return (data) =>
    data === undefined
      ? undefined
      : JSON.stringify(data, function (key, value) {
          return plain(this[key], value);
        });
})()
