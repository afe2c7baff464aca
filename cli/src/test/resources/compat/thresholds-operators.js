export const options = { iterations: 3, thresholds: { iterations: ['count<4', 'count<=3', 'count>2', 'count>=3', 'count==3', 'count===3', 'count!=4', ' count < 4 '] } };
export default function () {}
