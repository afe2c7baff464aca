// The module "k6/metrics".
(host) => {
  const { declare, record } = host;

  // The handle finds the metric on the other side; a plain number or boolean needs no conversion.
  const adder = (handle, name) => function add(value, tags) {
    const given = arguments.length > 0;
    if (typeof value === 'number' && value === value) {
      return record(handle, value, tags);
    }
    if (value === undefined && !given) {
      return host.refuse(`the metric '${name}' got no value: add a number or a boolean`);
    }
    let number = value === null ? NaN : Number(value);
    if (number === 0 && value) {
      number = 1;
    }
    if (number !== number) {
      return host.refuse(`'${host.limit(String(value))}' is no value of the metric '${name}': add a number or a boolean`);
    }
    return record(handle, number, tags);
  };

  const constructor = (type) => {
    const make = function (name, isTime) {
      if (new.target === undefined) {
        throw new TypeError(`Constructor ${type} requires 'new'`);
      }
      const text = String(name);
      const handle = declare(type, text, isTime === true);
      Object.defineProperty(this, 'name', { value: text, enumerable: true });
      this.add = adder(handle, text);
    };
    Object.defineProperty(make, 'name', { value: type });
    return make;
  };

  return {
    Counter: constructor('Counter'),
    Gauge: constructor('Gauge'),
    Rate: constructor('Rate'),
    Trend: constructor('Trend'),
  };
}
