/** A connection string is wrong. The message repeats no value of it, since it has the password. */
export class InvalidConnectionString extends TypeError {
  override readonly name = 'InvalidConnectionString';
}
