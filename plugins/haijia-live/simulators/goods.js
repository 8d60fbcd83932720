/** Goods of the fictional county (演示数据): what tasks are made of. Prices in yuan, weights as printed on the box. */
const of = (goods, kind, cost, price, spec, more) => ({ goods, kind, cost, price, spec, ...more });

export const goodsList = [
  of('秋月梨', 'fruit', 12, 29.9, '净重5斤，果径75–80mm', {
    ...{ town: '柿湾镇', village: '石磨村', unit: '箱', after: '坏果拍照，24小时内赔' },
    ...{ words: ['秋月梨'], specWords: ['5斤', '2.5kg', '75-80mm'], feature: '果径75-80mm', size: '净重5斤' },
    ...{ featureWords: ['果径75-80mm', '75-80mm', '脆甜', '树上熟'], kinds: ['秋月梨', '梨'] },
  }),
  of('杨梅', 'fruit', 26, 79, '净重1.5kg，单果15g以上', {
    ...{ town: '云笋镇', village: '竹下村', unit: '盒', after: '烂果拍照，当天赔' },
    ...{ words: ['杨梅'], specWords: ['1.5kg', '3斤', '15g'], feature: '单果15g以上', size: '净重1.5kg' },
    ...{ featureWords: ['单果15g', '15g以上', '乌紫', '核小'], kinds: ['杨梅'] },
  }),
  of('高山土豆', 'root', 9, 28, '净重5kg，单个100g以上', {
    ...{ town: '豆坪乡', village: '双桥村', unit: '箱', after: '发芽、破皮拍照，包赔' },
    ...{ words: ['土豆'], specWords: ['5kg', '10斤', '100g'], feature: '单个100g以上', size: '净重5kg' },
    ...{ featureWords: ['单个100g', '100g以上', '黄心', '粉糯'], kinds: ['土豆', '马铃薯'] },
  }),
  of('红薯', 'root', 11, 30, '净重5kg，中等大小', {
    ...{ town: '豆坪乡', village: '晒谷场村', unit: '箱', after: '坏的拍照，按斤赔' },
    ...{ words: ['红薯'], specWords: ['5kg', '10斤', '中等大小'], feature: '中等大小', size: '净重5kg' },
    ...{ featureWords: ['中等大小', '沙地', '蒸着吃', '糯'], kinds: ['红薯', '地瓜'] },
  }),
  of('土鸡蛋', 'egg', 22, 42, '30枚，净重1.7kg', {
    ...{ town: '柿湾镇', village: '杏坪村', unit: '盘', after: '破蛋拍照，一枚赔一枚' },
    ...{ words: ['鸡蛋'], specWords: ['30枚', '1.7kg'], feature: '散养', size: '30枚' },
    ...{ featureWords: ['散养', '吃谷物', '蛋黄'], kinds: ['土鸡蛋', '鸡蛋'] },
  }),
  of('黑木耳', 'dry', 24, 52, '净含量250g，单片3–5cm', {
    ...{ town: '云笋镇', village: '鹿鸣坪村', unit: '袋', after: '不满意，七天内可退' },
    ...{ words: ['木耳'], specWords: ['250g', '半斤', '3-5cm'], feature: '单片3-5cm', size: '净含量250g' },
    ...{ featureWords: ['单片3-5cm', '3-5cm', '无根', '肉厚'], kinds: ['黑木耳', '木耳'] },
  }),
  of('中蜂蜜', 'dry', 30, 75, '净含量500g，一瓶', {
    ...{ town: '豆坪乡', village: '白泉村', unit: '瓶', after: '漏瓶拍照，补发一瓶' },
    ...{ words: ['蜂蜜', '中蜂蜜'], specWords: ['500g', '一斤'], feature: '一年割一次', size: '净含量500g' },
    ...{ featureWords: ['一年割一次', '波美度', '结晶'], kinds: ['中蜂蜜', '蜂蜜'] },
  }),
  of('手工红薯粉', 'dry', 8, 19.9, '净含量500g，一把', {
    ...{ town: '豆坪乡', village: '双桥村', unit: '袋', after: '碎了拍照，补发' },
    ...{ words: ['红薯粉'], specWords: ['500g', '一斤'], feature: '手工漏粉', size: '净含量500g' },
    ...{ featureWords: ['手工', '配料只有红薯淀粉', '久煮'], kinds: ['红薯粉', '粉条'] },
  }),
];
