const f = () => 'f';
module.exports = { value: 5, f };
