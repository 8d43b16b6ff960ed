package com.mystage.sourcing.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;

/** An RSA key of 2048 bits in a file (PKCS #8) that only its owner may read. */
final class KeyFile {

  private static final int BITS = 2_048;

  private KeyFile() {}

  static KeyPair readOrMake(Path file) {
    try {
      return Files.exists(file) ? read(file) : make(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the issuer's key " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the issuer's key " + file + " is not an RSA key", e);
    }
  }

  private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    RSAPrivateCrtKey key =
        (RSAPrivateCrtKey)
            factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
    return new KeyPair(
        factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
        key);
  }

  /** Written aside and moved, so that a crash leaves a whole key or none. */
  private static KeyPair make(Path file) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    KeyPair keys = generator.generateKeyPair();
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    boolean posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path aside = Files.createTempFile(directory, "issuer", ".tmp", ownerOnly);
    Files.write(aside, keys.getPrivate().getEncoded());
    try {
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
    return keys;
  }
}
