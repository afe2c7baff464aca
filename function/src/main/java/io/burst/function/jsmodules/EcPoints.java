package io.burst.function.jsmodules;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/**
 * The public key of a private one: its number times the curve's generator, by doubling and adding
 * in affine coordinates. The platform has no call for it. Not in constant time: it serves test
 * scripts that export their own keys.
 */
final class EcPoints {
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private EcPoints() {}

  static ECPublicKey publicKey(ECPrivateKey key) throws GeneralSecurityException {
    ECParameterSpec parameters = key.getParams();
    ECPoint point = times(parameters, key.getS());
    return (ECPublicKey) WebKeys.publicKey(parameters, point.getAffineX(), point.getAffineY());
  }

  private static ECPoint times(ECParameterSpec parameters, BigInteger factor) {
    BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
    BigInteger a = parameters.getCurve().getA();
    ECPoint result = ECPoint.POINT_INFINITY;
    for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
      result = add(result, result, a, p);
      if (factor.testBit(bit)) {
        result = add(result, parameters.getGenerator(), a, p);
      }
    }
    return result;
  }

  private static ECPoint add(ECPoint one, ECPoint two, BigInteger a, BigInteger p) {
    if (one.equals(ECPoint.POINT_INFINITY)) {
      return two;
    }
    if (two.equals(ECPoint.POINT_INFINITY)) {
      return one;
    }
    BigInteger x1 = one.getAffineX();
    BigInteger y1 = one.getAffineY();
    BigInteger x2 = two.getAffineX();
    BigInteger y2 = two.getAffineY();
    if (x1.equals(x2) && !y1.equals(y2)) {
      return ECPoint.POINT_INFINITY;
    }
    BigInteger slope =
        x1.equals(x2)
            ? x1.multiply(x1).multiply(THREE).add(a).multiply(y1.multiply(TWO).modInverse(p))
            : y2.subtract(y1).multiply(x2.subtract(x1).modInverse(p));
    BigInteger x3 = slope.multiply(slope).subtract(x1).subtract(x2).mod(p);
    BigInteger y3 = slope.multiply(x1.subtract(x3)).subtract(y1).mod(p);
    return new ECPoint(x3, y3);
  }
}
